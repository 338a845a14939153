"""Artists who live or died lately, and studios: nobody imitates them by name here. Old masters are free."""

from painter.core.moderation.lexicon.group import STRONG, WEAK, Group
from painter.core.moderation.model import Category

UNMISTAKABLE = """
greg/grzegorz rutkowski, rutkowski, gregrutkowski, artgerm, stanley lau, banksy, banksys, yayoi kusama, kusama, wlop
loish, lois van baarle, ross tran, rossdraws, sam does arts, samdoesarts, guweiz, ilya kuvshinov, kuvshinov
sakimichan, krenz cushart, kim jung gi, jung gi, james gurney, beeple, mike winkelmann, kaws, takashi murakami
yoshitomo nara, hayao miyazaki, miyazaki, makoto shinkai, shinkai, yoji shinkawa, yoshitaka amano, kentaro miura
junji ito, akira toriyama, eiichiro oda, naoko takeuchi, katsuhiro otomo, masamune shirow, hirohiko araki
satoshi kon, hajime isayama, tite kubo, damien hirst, jeff koons, david hockney, hockney, gerhard richter
anselm kiefer, anish kapoor, ai weiwei, olafur eliasson, tracey emin, marina abramovic, cindy sherman
annie leibovitz, leibovitz, steve mccurry, sebastiao salgado, shepard fairey, obey giant, cai guo qiang
julie mehretu, kehinde wiley, kara walker, jasper johns, ed ruscha, jenny saville, marlene dumas, luc tuymans
neo rauch, georg baselitz, maurizio cattelan, vhils, os gemeos, blek le rat, futura 2000, marion peck, todd schorr
tara mcpherson, audrey kawasaki, james jean, peter mohrbacher, mohrbacher, simon stalenhag, stalenhag, craig mullins
magali villeneuve, raymond swanland, jakub rozalski, rozalski, ruan jia, marc simonetti, bastien lecouffe
noah bradley, dan mumford, victo ngai, tomer hanuka, moebius, jean giraud, enki bilal, juanjo guarnido, milo manara
manara, jim lee & comic*, todd mcfarlane, frank miller & comic*, mike mignola, mignola, adam hughes & comic*/style
j scott campbell, scott campbell & comic*, skottie young, jamie hewlett, bill watterson, watterson, matt groening
groening, tim burton, wes anderson, quentin blake, axel scheffler, shaun tan, oliver jeffers, chris riddell
jon klassen, tove jansson, beatrix alemagna, eric carle, brian froud, frank frazetta, frazetta, boris vallejo
vallejo, luis royo, hajime sorayama, sorayama, h r giger, hr giger, giger, zdzislaw beksinski, beksinski
thomas kinkade, kinkade, lisa frank, agnes cecile, leonid afremov, afremov, jeremy mann, conrad roset, android jones
john berkey, syd mead, ralph mcquarrie, mcquarrie, michael whelan, donato giancola, todd lockwood, larry elmore
jeff easley, terese nielsen, rebecca guay, seb mckinnon
"""

CUE = "style/by/like/inspired/after/manner/imitat*/copy/copying/aesthetic/artist/painted/drawn"
ALSO_WORDS = (  # names that other people carry, or that are words: only beside a cue
    "john howe, alan lee, alex ross, jim lee, brom, clamp, alex grey, john harris, ron english, chris foss, "
    "tyler edlin, thomas scholes, dan luvisi, ash thorp, james paick, john avon, julie bell, peter doig, mark ryden"
)
COMMON_NAMES = "\n".join(f"{CUE} & {name}" for name in ALSO_WORDS.split(", "))
STUDIOS = """
style/manner of .. ghibli/pixar/disney/dreamworks/marvel/nintendo/pokemon/simpsons, studio ghibli
ghibli/pixar/disney/dreamworks/simpsons style/styled/look/aesthetic
"""

LIVING = """
style/manner of a living/famous/contemporary/popular artist/painter/illustrator
copy/imitate/steal/rip .. artist/artists/illustrator .. style, artstation .. artist style
"""

GROUPS = (
    Group(
        "artist.name",
        Category.ARTIST,
        STRONG,
        UNMISTAKABLE,
        anywhere="宫崎骏 宮崎駿 草間彌生 新海誠 鳥山明 尾田栄一郎 村上隆 奈良美智",
    ),
    Group("artist.style_of", Category.ARTIST, STRONG, COMMON_NAMES + STUDIOS),
    Group("artist.imitation", Category.ARTIST, WEAK, LIVING),
)
