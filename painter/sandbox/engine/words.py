"""Which words are understood, and as what. Whatever is not here means nothing by itself."""

Rgb = tuple[float, float, float]


def _table(text: str) -> dict[str, str]:
    """word -> meaning, from lines of `meaning: word word ...`; a meaning stands for itself too."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        meaning, _, words = line.partition(":")
        found |= {word.replace("_", " "): meaning.strip() for word in [meaning.strip(), *words.split()]}
    return found


NOUN_WORDS = _table("""
castle: fortress palace chateau citadel ruins ruin
tower: turret belfry skyscraper
house: cottage cabin hut barn farm farmhouse home mill villa inn shed treehouse
church: chapel cathedral monastery temple abbey mosque
lighthouse: beacon
windmill: mills
bridge: aqueduct viaduct
tent: camp campsite circus yurt
well: fountain
gate: arch doorway door portal gateway
boat: sailboat dinghy canoe rowboat raft gondola yacht kayak
ship: galleon frigate steamer vessel ferry
train: locomotive tram railway
car: automobile taxi van truck bus caravan
bicycle: bike tricycle
balloon: hot_air_balloon airship zeppelin
rocket: spaceship spacecraft shuttle
ufo: saucer
kite:
tree: oak birch willow maple ash elm cherry_tree apple_tree banksia ivy
pine: fir spruce cedar conifer
palm: palms
cactus: cacti succulent
flower: tulip poppy daisy blossom lily iris orchid lotus dahlia peony
rose: roses
sunflower:
mushroom: toadstool fungus
moon: crescent
sun:
star: stars comet
cloud:
planet: saturn jupiter mars
fox: vixen wolf coyote jackal
cat: kitten lion tiger panther leopard lynx
dog: puppy hound terrier
bear: panda grizzly badger polar_bear
rabbit: hare bunny
mouse: rat hamster mole squirrel hedgehog mice
deer: stag doe reindeer elk moose antelope
horse: pony stallion unicorn mare donkey foal cow
elephant: mammoth rhino hippo
bird: sparrow robin swallow raven crow dove gull seagull heron crane parrot hummingbird swan goose eagle peacock
bird: tit rooster chicken
owl: owlet
fish: carp koi salmon trout goldfish shark
whale: dolphin orca killer_whale
turtle: tortoise
jellyfish: octopus squid
butterfly: moth dragonfly
snail: slug
person: man woman girl boy child children sailor old_man grandmother traveller traveler wanderer fisherman farmer
person: painter dancer king queen princess witch wizard shepherd monk mother father people schoolgirl teenager
knight: soldier warrior samurai
robot: android automaton machine
dragon: wyvern dinosaur monster lizard
teapot: kettle jug pitcher pot
cup: mug teacup coffee espresso cocoa tea
apple: plum peach tomato
pear: fig avocado quince
orange: lemon tangerine
bowl: fruit cheese bread
vase: urn
lantern: lamplight
candle: candlelight candles
book: diary novel
lamp: lampshade
streetlamp: streetlight lamppost
chair: armchair stool throne bench
umbrella: parasol
crown: tiara
guitar: violin cello lute ukulele
clock: watch
bouquet:
""")

SCENE_WORDS = _table("""
mountains: mountain alps alpine peak peaks cliff cliffs canyon valley hills hilltop volcano fjord highland highlands
sea: ocean beach shore coast coastal harbour harbor waves wave island bay tide seaside port lagoon arctic
lake: river pond stream waterfall reflection canal brook creek
underwater: undersea reef seabed aquarium coral
city: town street skyline rooftops downtown alley buildings urban paris london tokyo cityscape market square venice
forest: woods woodland jungle grove wood rainforest thicket
desert: dunes dune sahara sand oasis wasteland
space: galaxy nebula cosmos cosmic universe orbit stars
interior: room table kitchen window windowsill still_life desk shelf studio library bedroom cafe plate hearth marble
meadow: field fields garden park grass prairie lawn orchard countryside farm village wheat plain spring
snow: winter snowy tundra ice glacier snowfall christmas
abstract: pattern geometric composition shapes abstraction swirl
""")

TIME_WORDS = _table("""
night: midnight nocturne starry moonlit moonlight dark darkness evening_sky
dusk: sunset evening twilight golden_hour autumn fall gloaming
dawn: sunrise morning daybreak
day: noon midday sunny afternoon bright summer
""")

WEATHER_WORDS = _table("""
rain: rainy storm stormy drizzle thunder thunderstorm
fog: foggy mist misty haze hazy
snow: snowing snowfall blizzard snowy
clear:
""")

COLOURS: dict[str, Rgb] = {
    "red": (0.80, 0.18, 0.18),
    "crimson": (0.70, 0.10, 0.20),
    "scarlet": (0.86, 0.18, 0.12),
    "pink": (0.93, 0.58, 0.66),
    "rose": (0.88, 0.48, 0.54),
    "orange": (0.93, 0.52, 0.16),
    "amber": (0.92, 0.66, 0.20),
    "gold": (0.88, 0.68, 0.24),
    "golden": (0.90, 0.70, 0.28),
    "yellow": (0.95, 0.82, 0.26),
    "green": (0.28, 0.56, 0.30),
    "emerald": (0.12, 0.52, 0.38),
    "olive": (0.48, 0.50, 0.24),
    "teal": (0.14, 0.50, 0.52),
    "turquoise": (0.26, 0.70, 0.70),
    "blue": (0.20, 0.40, 0.72),
    "indigo": (0.24, 0.22, 0.54),
    "violet": (0.50, 0.32, 0.66),
    "purple": (0.48, 0.26, 0.58),
    "lavender": (0.70, 0.62, 0.84),
    "brown": (0.44, 0.29, 0.19),
    "beige": (0.84, 0.76, 0.62),
    "white": (0.94, 0.93, 0.90),
    "silver": (0.74, 0.76, 0.80),
    "grey": (0.52, 0.53, 0.55),
    "gray": (0.52, 0.53, 0.55),
    "black": (0.14, 0.13, 0.16),
    "copper": (0.72, 0.42, 0.26),
}

COUNTS = {
    "two": 2,
    "pair": 2,
    "couple": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "several": 3,
    "flock": 4,
    "group": 3,
    "many": 4,
}
ARTICLES = frozenset({"a", "an", "the", "one", "my", "her", "his", "of", "and", "with", *COUNTS})

# Where a thing is at home, for prompts that name no scene; a thing that is not here goes by its place.
HOMES = {
    "castle": "mountains",
    "lighthouse": "sea",
    "fish": "underwater",
    "jellyfish": "underwater",
    "turtle": "underwater",
    "whale": "sea",
    "bridge": "lake",
    "robot": "city",
    "car": "city",
    "owl": "forest",
    "fox": "forest",
    "bear": "forest",
    "deer": "forest",
    "mushroom": "forest",
    "cactus": "desert",
    "palm": "desert",
    "planet": "space",
    "rocket": "space",
    "ufo": "space",
    "chair": "interior",
    "dragon": "mountains",
    "balloon": "meadow",
    "butterfly": "meadow",
}
NIGHT_THINGS = frozenset({"moon", "star", "owl"})
