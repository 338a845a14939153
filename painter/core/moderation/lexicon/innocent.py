"""Phrases whose words mean something harmless together. The words of such a phrase count for nothing else."""

COLOURS_AND_BODIES = """
nude lipstick*/lip/lips/palette/tone*/colour*/color*/shade*/beige/pink/nail/nails/polish/heels/pump*
nude makeup/leather/linen/fabric/hue/hues/eyeshadow
nude blush/gloss/manicure/sandals/stockings/background/ribbon/pigment*, nude beige .. palette
nude and beige/blush/cream/ivory/pink, beige/blush/cream/ivory/pink and nude
naked/bare tree*/branch*/twig*/willow/oak/birch/vine*/hill*/rock*/cliff*/mountain*/earth
naked/bare ground/land*/soil/stone*/wall*/room/bulb/lightbulb/flame*/light/eye/truth
naked/bare mole/wood/floor/wire*/steel/brick*/cake/lunch/gun/blade/singularity/field*
naked/bare winter/desert/stage/feet/foot/hands/hand/arms/shoulder*/root*/stem*/neck, with/of/by the naked eye
visible to the naked, nude mouse/mice, bare minimum/bones/essentials/necessit*
breast of .. chicken/turkey/duck/robin/bird/pheasant
chicken/turkey/duck/goose/pigeon/red/robin*/bird/orange/pheasant/grilled/roast*/smoked breast*
red/white breast/breasted, breastfeed*, breast feed*/cancer/plate/pocket/stroke, breastplate, nursing mother
robin with .. breast, bare chested/chest .. man/men/boxer*/warrior*/blacksmith/fisherman
bare chested/chest .. sailor*/hercules/wrestler*/hero/farmer/viking*/barbarian
man/men/boxer/warrior/blacksmith .. bare chested/chest, wearing nothing fancy/special/new/else/unusual
nothing on the/a/it/top/earth/his/tv, year/years old oak*/tree*/house/church/castle/wine/whisky/whiskey/cheese
year/years old tortoise/bridge/town/statue/book/dog/cat/violin/olive, vote of thanks/confidence
blue/great/coal/marsh/willow/tailed/crested/penduline/bearded/two/three/four tit/tits, tit bird*, tit for tat
booby bird*, blue/red/brown footed booby/boobies, booby trap*/prize, rooster .. cock
cock crow*/robin/pheasant/fight, cock a doodle, cock on .. roof/fence/farm/dunghill/spire/tower
hens/hen/farmyard/proud .. cock, weather cock, cock bull, cock of the rock/walk, turkey cock
pussy willow*/cat/foot/footed/toes, pussycat*, pussyfoot*, pussy in boots, puss in boots
dick whittington/turpin/tracy/van, moby dick, spotted dick, philip k dick, sex and the city, sexton*
same sex .. couple/wedding/marriage, sex of the chicks, opposite sex, fairer sex
erotic/orgasmic/erotic swirl is/no/not .. here/no/a/the, erotic is not, orgasmic swirl no
no/zero/without nudity/nsfw/gore/blood/violence/gambling/politics/swearing/porn, no nude/nudes/sex/sexual
not/non nsfw/erotic/sexual/violent/political, fully/modestly clothed/dressed, safe for work, family friendly
strip of .. film/land/light/paper/cloth/bacon/leather/sand/beach/bark/fabric
comic/film/led/light/rumble/landing/mobius/neon/air/magnesium/paper/filmstrip strip*
strip mall/mine/map/farming/light*, stripped .. bark/paint/wood/pine, las vegas strip, pole vault*
fishing/totem/tent/may/flag/telegraph/barber pole*, ass and .. ox/foal/donkey/cart, wild ass
ass pulling/carrying/cart, bottomless pit/well/lake/cup/brunch/abyss/bag/coffee/ocean/sea/chasm
topless tower*/tree*/mountain*/bus/car/column*/statue*, topless .. convertible, sexy car/cars/motorcycle/guitar/font
adult cat/dog/lion/bird/bear/deer/penguin/elephant/fox/swan, adult colouring/coloring, xxx large, size xxx
making love potion*, star crossed lovers, mistress of .. house/castle, hooker & boat/rugby/prop, grease nipple
butt of .. joke/wine/rifle, rifle butt, water butt, cigarette butt*, butt end, naked chef, naked juice
naked mole rat*, lay bare, laid bare, legs of .. table/chair/lamb/spider, open legs of, nude descending & duchamp
peep hole, peeping & mouse/bird/kitten/sun, baby blue/pink, baby's breath, kid goat*, kid gloves, kid leather
baby bird*/elephant*/fox*/owl*/bear*/animal*/dragon*/goat*/deer/rabbit*/seal*/penguin*/carrot*/grand/turtle*/duck*
"""

GAMES_AND_TRADE = """
slot canyon*, coin/mail/letter/bread/time/key/card/light slot*, slot in, slot of .. light, slot together, slot car*
slots in, slots of light, poker face*, pokerface*, poker faced, fireplace/fire/iron/hearth/hot poker*
poker by/beside/near/and .. fire*/hearth/tongs/shovel, poker in .. fire*/hearth
casino building*/ruin*/facade*/architecture/theatre/theater, casino .. ruins/ruined/derelict
abandoned/derelict/ruined/crumbling/disused casino*, royal flush of .. pink/red/gold/colour*/color*/flowers
full house of .. children/flowers/cats/guests, flush of .. pink/red/dawn/dusk
rolling/rolls/rolled .. dice in .. board, board game*, tabletop game*, twenty sided dice, dungeons and dragons
d and d, dice tower & board, backgammon board, snakes and ladders, monopoly board
roulette of .. season*/colour*/color*/flowers/stars/hours/months/clouds/light/leaves, russian roulette
baccarat crystal/glass/vase/chandelier, crystal baccarat, blackjack oak*, lottery of .. life/birth/fate, jackpot of
jackpot & rabbit, potato chips, chips and/with .. fish/salsa/dip/vinegar/guacamole, fish and chips
micro/computer/silicon/paint/wood/chocolate chip*, odds and ends, against all odds, against the odds
stakes in .. ground/garden/field, tomato stakes, wooden stakes, stake through, tent stakes, vampire stakes
car/art/antique/plant/flower/cloth dealer, wheel of .. year/life/time/cheese
lucky cat/clover/charm*/bamboo/dog/horseshoe/star/coin, token coin & beach/found/old, old token*
bus/subway/arcade/tram/game token*, token of .. love/affection/esteem/gratitude/thanks/friendship, love token*
token gesture, mint leaves/leaf/tea/green/sprig*/ice/chocolate/condition/plant*/syrup
mint julep/candy/colour*/color*/blue/cream/sauce/garden/flavour*/flavor*, mint and .. lime/lemon/basil/honey
fresh/wild/pepper/spear/water/royal/green mint, mint on .. plate/windowsill/lemonade/cake/lamb
mint coloured/colored, coin mint, old mint, royal mint, sprig of mint, crypt of, crypt under
open sea & whale/boat/ship/storm/sail*/waves, wallet of .. leather, leather wallet*, worn wallet*, wallet on
gold/golden/silver/roman/ancient/copper coin*, coin purse, bored monkey/ape, bored face, monkey with .. bored
polygon mesh/art/low, low polygon, chain of .. islands/flowers/paper/mountains
election of .. king/rabbit/queen/pope/mouse/mice/frog*/animals/cat*/fox/bird*, president bird*, presidents bird
secretary bird*, mice voting, animals voting
party of .. mice/animals/adventurers/hikers/friends/elves/dwarves/cats/rabbits/hobbits
voting for .. cheese/cake/best, campaign tent*/map/chest/furniture, military/roman/napoleonic/dungeons campaign*
birthday/tea/garden/dinner/costume/pool/house party
cocktail/christmas/halloween/hunting/search/wedding/slumber/office party, party hat*/balloon*/dress*/lights/food
mayor of .. village/mice/toy*, minister church, donkey in, elephant in, prime number*, rally car*, car rally
car .. rally, voting & cheese/cake/mice, senate of .. rome/owls, roman senate, roman senator*
parliament of .. owls/fowls/rooks/birds, owl parliament, houses of parliament, parliament building*
"""

CREATURES_AND_THINGS = """
gipsy/gypsy moth*, gypsy caravan*/wagon/jazz/cob, chink in .. wall/armour/armor/curtain*/fence/door
chink of .. light, chinks in, crackers and .. cheese, cheese crackers, spade and .. rake
black/white cat*/horse/dog/swan*/sheep/bear*/bird*/rabbit*, dyke & dutch/holland/sea/polder, faggot of
faggots of .. wood/sticks, bundle of .. faggots, coon cat, maine coon*, swastika on .. temple & jain/hindu/buddh*
hindu/buddhist/jain .. swastika*, swift flock, swift bird*, swifts, swift river/stream/fox/water/current
trump card*/suit/tarot/of/the, card/cards/hearts/spades/clubs/diamonds/no/major/tarot trump/trumps, trumps suit
musk deer/ox/oxen/rose*/melon/rat/duck/mallow/thistle/perfume, drake & duck*/pond/mallard, mallard drake
adele penguin, gore tex, goretex, gored skirt, gores of, blood orange*, blood moon*, blood red, blood oak
blood pressure, blood of .. grapes, bloodhound*, blood lily, bleeding heart flower*, bloodroot, blood vessel*
blood cell*, shot of .. espresso/coffee/whisky/whiskey/tequila/rum/light/the
severed head of .. medusa/john/holofernes/goliath, head of .. medusa/goliath/holofernes, judith beheading/and
behead*/decapitat* .. dragon*/hydra/orc/monster*/demon/zombie*/medusa/flower*/rose*/dandelion*
beheading of .. holofernes/john/baptist, suicide squad, brain coral, gut string*, organ pipe*, church organ*
pipe organ*, heart of .. palm, arms of .. chair/sea/river/tree, leg of .. lamb/table, cut throat finch, rape seed
rapeseed, rape field*, oilseed rape, rape blossom*, massacre of .. innocents, anti racis*, against racism
stop racism, stop .. hate, end racism, no to racism, holocaust memorial
"""

ENTRIES = COLOURS_AND_BODIES + GAMES_AND_TRADE + CREATURES_AND_THINGS
