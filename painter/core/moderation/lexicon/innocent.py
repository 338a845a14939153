"""Phrases whose words mean something harmless together. The words of such a phrase count for nothing else."""

COLOURS_AND_BODIES = """
nude lipstick*/lip/lips/palette/tone*/colour*/color*/shade*/beige/pink/nail/nails/polish/heels/pump*/makeup/leather/linen/fabric/hue/hues/eyeshadow/blush/gloss/manicure/sandals/stockings/background/ribbon/pigment*
nude beige .. palette, nude and beige/blush/cream/ivory/pink, beige/blush/cream/ivory/pink and nude
naked/bare tree*/branch*/twig*/willow/oak/birch/vine*/hill*/rock*/cliff*/mountain*/earth/ground/land*/soil/stone*/wall*/room/bulb/lightbulb/flame*/light/eye/truth/mole/wood/floor/wire*/steel/brick*/cake/lunch/gun/blade/singularity/field*/winter/desert/stage/feet/foot/hands/hand/arms/shoulder*/root*/stem*/neck
with/of/by the naked eye, visible to the naked, nude mouse/mice, nudibranch*, bare minimum/bones/essentials/necessit*
breast of .. chicken/turkey/duck/robin/bird/pheasant, chicken/turkey/duck/goose/pigeon/red/robin*/bird/orange/pheasant/white/grilled/roast*/smoked breast*
breastfeed*, breast feed*/cancer/plate/pocket/stroke, breastplate, nursing mother, robin with .. breast
blue/great/coal/marsh/willow/long tailed/crested/penduline tit/tits, tit bird*, tit for tat, booby bird*, blue/red/brown footed booby/boobies, booby trap*/prize
rooster .. cock, cock crow*/crowing/a doodle/robin/pheasant/fight, weather cock, cock bull, cock of the rock/walk, turkey cock, peacock*, hitchcock, cocktail*, cockatoo*, cockerel*
pussy willow*/cat/foot/footed/toes, pussycat*, pussyfoot*, pussy in boots, puss in boots
dick whittington/turpin/tracy/van dyke, moby dick, spotted dick, philip k dick
sex and the city, sexton*, sextant*, sexagesimal, same sex .. couple/wedding/marriage, sex of the chicks, opposite sex, fairer sex, sexpartite
erotic/orgasmic/erotic swirl is/no/not .. here/no/a/the, erotic is not, orgasmic swirl no, no/zero/without nudity/nsfw/gore/blood/violence/gambling/politics/swearing/porn, no nude/nudes/sex/sexual, not/non nsfw/erotic/sexual/violent/political
fully/modestly clothed/dressed, safe for work, family friendly
strip of .. film/land/light/paper/cloth/bacon/leather/sand/beach/bark/fabric, comic/film/led/light/rumble/landing/mobius/neon/air/magnesium/paper/filmstrip strip*, strip mall/mine/map/farming/light*, stripped .. bark/paint/wood/pine/bare/down/back, las vegas strip
pole vault*, fishing/totem/tent/may/flag/telegraph/barber pole*, maypole, ass and .. ox/foal/donkey/cart, wild ass, ass pulling/carrying/cart, onager
bottomless pit/well/lake/cup/brunch/abyss/bag/coffee/ocean/sea/chasm, topless tower*/tree*/mountain*/bus/car/column*/statue*, topless .. convertible
sexy car/cars/motorcycle/guitar/font, thongs & beach & flip, cherry bomb, bondage of habit, sponge bob, adult cat/dog/lion/bird/bear/deer/penguin/elephant/fox/swan/male lion, adult colouring/coloring, xxx large, size xxx
love making bread, making love potion*, lovers' lane, star crossed lovers, mistress of .. house/castle, milk and honey, mother nursing, escort ship*/vessel*/fighter*, hooker & boat/rugby/prop, grease nipple
butt of .. joke/wine/rifle, rifle butt, water butt, cigarette butt*, butt end, naked chef, naked juice, naked mole rat*, lay bare, laid bare, knickerbocker*, spread eagle*, spread wings
legs of .. table/chair/lamb/spider, open legs of, girl with .. pearl, unisex*, essex, sussex, middlesex, wessex, wet paint, wet sand, dripping candle*/honey/paint/wax
nuda veritas, art nouveau, mata hari, nude descending & duchamp, facial expression*, facial features, peep hole, peeping & mouse/bird/kitten/sun, virgin forest*/mary/islands/snow/river/olive, madonna and child, madonna and, madonna of, our lady, baby blue/pink, baby's breath
kid goat*, kid gloves, kid leather, baby bird*/elephant*/fox*/owl*/bear*/animal*/dragon*/goat*/deer/rabbit*/seal*/penguin*/carrot*/grand/turtle*/duck*, mother .. and .. child
"""

GAMES_AND_TRADE = """
slot canyon*, coin slot/mail slot, mail/letter/bread/time/key/card/light slot*, slot in, slot of .. light, slot together, slot car*, slots in, slots of light
poker face*, pokerface*, poker faced, fireplace/fire/iron/hearth/red hot poker*, poker by/beside/near/and .. fire*/hearth/tongs/shovel, poker in .. fire*/hearth, kniphofia
casino building*/ruin*/facade*/architecture/theatre/theater, casino .. ruins/ruined/derelict, abandoned/derelict/ruined/crumbling/disused casino*, monte carlo casino exterior
royal flush of .. pink/red/gold/colour*/color*/flowers, full house of .. children/flowers/cats/guests, flush of .. pink/red/dawn/dusk
rolling/rolls/rolled .. dice in .. board, board game*, tabletop game*, twenty sided dice, dungeons and dragons, d20, d and d, dice tower & board, backgammon board, snakes and ladders, monopoly board
roulette of .. season*/colour*/color*/flowers/stars/hours/months/clouds/light/leaves, russian roulette, roulette cutter, baccarat crystal/glass/vase/chandelier, crystal baccarat, blackjack oak*, keno city
gambel*, lottery of .. life/birth/fate, jackpot & rabbit, cat .. scratch, potato chips, chips and/with .. fish/salsa/dip/vinegar/guacamole, fish and chips, micro/computer/silicon/paint/wood/chocolate chip*, chipmunk*
odds and ends, odds are, against all odds, against the odds, race against, at stake, stakes in .. ground/garden/field, tomato stakes, wooden stakes, stake through, tent stakes, vampire stakes, car/art/antique/plant/flower/cloth dealer
bingo dog, bingo the dog, wheel of .. year/life/time/cheese, lucky cat/clover/charm*/bamboo/dog/horseshoe/star/coin
token coin & beach/found/old, old token*, bus/subway/arcade/tram/game token*, token of .. love/affection/esteem/gratitude/thanks/friendship, love token*, token gesture, tolkien*
mint leaves/leaf/tea/green/sprig*/ice/chocolate/condition/plant*/syrup/julep/candy/colour*/color*/blue/cream/sauce/garden/flavour*/flavor*/and .. lime/lemon/basil/honey, fresh/wild/pepper/spear/water/royal/green mint, mint on .. plate/windowsill/lemonade/cake/lamb, mint coloured/colored, coin mint, old mint, royal mint, sprig of mint
crypt of, crypt under, cryptic*, cryptid*, cryptogram*, cryptograph*, cryptomeria*, encrypted, decrypt*, open sea & whale/boat/ship/storm/sail*/waves, wallet of .. leather, leather wallet*, worn wallet*, wallet on
coins from, gold/golden/silver/roman/ancient/copper coin*, coin purse, bored monkey/face/ape at zoo, bored face, monkey with .. bored, polygon mesh/art/low, low polygon, chain mail, chain of .. islands/flowers/paper/mountains, on chains, on a chain, ethereal
election of .. king/rabbit/queen/pope/mouse/mice/frog*/animals/cat*/fox/bird*, president bird*, presidents bird, secretary bird*, mice voting, animals voting, party of .. mice/animals/adventurers/hikers/friends/elves/dwarves/cats/rabbits/hobbits, voting for .. cheese/cake/best, campaign tent*/map/chest/furniture, military/roman/napoleonic/dungeons campaign*
birthday/tea/garden/dinner/costume/pool/house/cocktail/christmas/halloween/hunting/search/wedding/slumber/office party, party hat*/balloon*/dress*/lights/food, mayor of .. village/mice/toy*, minister church, left and right, donkey in, elephant in, prime number*, rally car*, car rally, rallye, car .. rally, voting & cheese/cake/mice
senate of .. rome/owls, roman senate, roman senator*, parliament of .. owls/fowls/rooks/birds, owl parliament, houses of parliament, parliament building*
"""

CREATURES_AND_THINGS = """
gipsy/gypsy moth*, gypsy caravan*/wagon/jazz/cob, chink in .. wall/armour/armor/curtain*/fence/door, chink of .. light, chinks in, crackers and .. cheese, cheese crackers, jewel beetle*, spade and .. rake, ace of spades, queen of spades
black/white cat*/horse/dog/swan*/sheep/bear*/bird*/rabbit*, dyke & dutch/holland/sea/polder, nip in the air, fag end, faggot of, faggots of .. wood/sticks, bundle of .. faggots, japs eye, coon cat, maine coon*, raccoon*, spick and span, swastika on .. temple & jain/hindu/buddh*, hindu/buddhist/jain .. swastika*
swift flock, swift bird*, swifts, swift river/stream/fox/water/current, trumpet*, trump card*, trump suit, card .. trump, musk deer/ox/oxen/rose*/melon/rat/duck/mallow/thistle/perfume, muskrat*, muskox*, white musk, paris in, lincoln city/cathedral/memorial/imp/log*, hilton style, hilton head, hilton cottage
drake & duck*/pond/mallard, mallard drake, adele penguin, adelie*, rhiannon, messier, macaron*, macaroon*
banksia*, after rembrandt, brom cones, dali temple, dali china, dali city
gore tex, goretex, pelvic gore*, gored skirt, gores of, blood orange*, blood moon*, blood red, blood oak, blood pressure, blood of .. grapes, bloodhound*, blood lily, bleeding heart flower*, bloodroot, blood vessel*, blood cell*
killer whale*, killer bee*, lady killer, shot of .. espresso/coffee/whisky/whiskey/tequila/rum/light/the, dead leaves/leaf/sea/wood/tree*/heading/calm, deadwood, deadline*, dead nettle, severed ties, severed head of .. medusa/john/holofernes/goliath, head of .. medusa/goliath/holofernes, judith beheading/and, beheading of .. holofernes/john/baptist
suicide squad, brain coral, gut string*, gutsy, organ pipe*, church organ*, pipe organ*, heart of .. palm, arms of .. chair/sea/river/tree, leg of .. lamb/table, chopped wood/onion*/vegetable*/herbs/parsley, cut throat finch, throated, rape seed, rapeseed, rape field*, oilseed rape, rape blossom*
massacre of .. innocents, slave ship & turner, terror bird*, anti racis*, against racism, stop racism, stop .. hate, end racism, no to racism, holocaust memorial
"""

ENTRIES = COLOURS_AND_BODIES + GAMES_AND_TRADE + CREATURES_AND_THINGS
