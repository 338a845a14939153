"""Real, living people by name, and pictures made against somebody's will.

A list of names is never whole: it holds those that prompts name most often.
"""

from painter.core.moderation.lexicon.group import STRONG, WEAK, Group
from painter.core.moderation.model import Category

PUBLIC_LIFE = """
trump, trumps & rally/president/family, donaldtrump, trumpist*, melania/ivanka/barron trump
joe/hunter/jill/president biden, bidens, kamala harris, barack/michelle obama, obama, obamas
hillary/bill/chelsea clinton, bernie sanders, alexandria ocasio, ocasio cortez, nancy pelosi, mitch mcconnell
ted cruz, marco rubio, ron desantis, desantis, jd vance, mike pence, gavin newsom, robert kennedy jr, rfk jr
liz cheney, george bush, george w bush, al gore, mitt romney, pete buttigieg, elizabeth warren & senat*
vladimir putin, putin, putins, medvedev, lavrov, zelensky*, zelenskyy*, zelenskiy, volodymyr, lukashenko
viktor orban, emmanuel/brigitte macron, macron, marine le pen, le pen, jean luc melenchon, melenchon
nicolas sarkozy, sarkozy, francois hollande, angela merkel, merkel, olaf scholz, friedrich merz, annalena baerbock
robert habeck, alice weidel, bjorn hocke, ursula von der leyen, von der leyen, giorgia meloni, matteo salvini
mario draghi, pedro sanchez & spain/spanish/president/minister, keir starmer, rishi sunak, boris johnson
theresa may & minister/politician, liz truss, nigel farage, farage, jeremy corbyn, tony blair, david cameron
nicola sturgeon, geert wilders, mark rutte, xi jinping, jinping, kim jong un, jong un, narendra modi
modi & minister/india, rahul gandhi, imran khan, benjamin netanyahu, netanyahu, erdogan, recep erdogan
mohammed bin salman, assad, khamenei, justin trudeau, trudeau, mark carney, pierre poilievre, jacinda ardern
lula da silva, bolsonaro, nicolas maduro, javier milei, milei, nayib bukele, dalai lama, pope francis/leo
king charles, prince harry/william/andrew, meghan markle, kate middleton, queen camilla, greta thunberg, thunberg
malala, julian assange, edward snowden, elon musk, elonmusk, elon & tesla/spacex/mars/rocket/twitter
mark zuckerberg, zuckerberg, jeff bezos, bezos, bill/melinda gates, tim cook & apple, sam altman, sundar pichai
satya nadella, jensen huang, larry ellison, jack ma, warren buffett, peter thiel, george soros, soros
rupert murdoch, joe rogan, jordan peterson, andrew tate, tucker carlson, ben shapiro, oprah winfrey, oprah
ellen degeneres, mrbeast, mr beast, pewdiepie, logan/jake paul, pokimane, amouranth, belle delphine, charli damelio
addison rae
"""

STAGE = """
taylor swift, taylorswift, swiftie* & portrait/photo, beyonce, jay z, rihanna, kanye west, kanye, lady gaga
ariana grande, billie eilish, dua lipa, olivia rodrigo, sabrina carpenter, selena gomez, justin/hailey bieber
bieber, miley cyrus, katy perry, adele & singer/concert/portrait, ed sheeran, harry styles, drake & rapper/singer
eminem, kendrick lamar, snoop dogg, post malone, travis scott, nicki minaj, cardi b, megan thee stallion, doja cat
shakira, jennifer lopez, jlo, madonna & singer/concert/stage/pop, britney spears, christina aguilera, bad bunny
rosalia & singer, jungkook, jennie kim, blackpink & photo/portrait/members/singer
bts & members/photo/portrait/idol*, mick jagger, paul mccartney, elton john, bono & u2, bruce springsteen, bob dylan
lana del rey, the weeknd, bruno mars, chappell roan, charli xcx, lizzo, celine dion, tom cruise, tom hanks
tom holland, tom hiddleston, tom hardy, brad pitt, angelina jolie, jennifer aniston, jennifer lawrence
scarlett johansson, scarlet johansson, johansson & actress/photo/portrait, emma watson, emma stone, emma roberts
natalie portman, keira knightley, anne hathaway, margot robbie, gal gadot, zendaya, sydney sweeney, ana de armas
anya taylor joy, florence pugh, millie bobby brown, jenna ortega, elle/dakota fanning, dakota johnson
kristen stewart, robert pattinson, timothee chalamet, ryan gosling, ryan reynolds, blake lively
chris evans/hemsworth/pratt, robert downey jr, robert downey, mark ruffalo, leonardo dicaprio, dicaprio, johnny depp
amber heard, keanu reeves, keanu, will smith, jaden smith, denzel washington, morgan freeman, samuel jackson
samuel l jackson, dwayne johnson, the rock & dwayne, vin diesel, jason momoa, jason statham, sylvester stallone
arnold schwarzenegger, schwarzenegger, bruce willis, clint eastwood, harrison ford, al pacino, robert de niro
de niro, jack nicholson, meryl streep, julia roberts, sandra bullock, nicole kidman, cate blanchett, kate winslet
charlize theron, halle berry, salma hayek, penelope cruz, monica bellucci, megan fox, jessica alba, mila kunis
ashton kutcher, henry cavill, idris elba, daniel craig, daniel radcliffe, rupert grint, benedict cumberbatch
hugh jackman, ian mckellen, patrick stewart & actor/portrait/captain, emilia clarke, kit harington, sophie turner
maisie williams, pedro pascal, jason bateman, steve carell, jim carrey, adam sandler, nicolas cage, ben affleck
matt damon, george clooney, amal clooney, kevin hart, dave chappelle, jimmy fallon, stephen colbert, trevor noah
kim/khloe/kourtney/kris kardashian, kardashian*, kylie/kendall/caitlyn jenner, paris hilton, gigi/bella hadid
cara delevingne, heidi klum, naomi campbell, tyra banks, emily ratajkowski, quentin tarantino
steven spielberg & portrait/photo, jackie chan, shah rukh khan, shahrukh khan, deepika padukone, priyanka chopra
aishwarya rai, amitabh bachchan, virat kohli, mohanlal, song hye kyo, cristiano ronaldo, ronaldo, lionel messi
messi & football*/soccer/argentin*/ball/jersey/goal, neymar, kylian mbappe, mbappe, erling haaland, mohamed salah
david/victoria beckham, zlatan, lebron james, lebron, stephen curry & basket*
michael jordan & basket*/bulls/nike/portrait, shaquille oneal, serena/venus williams, roger federer, rafael nadal
novak djokovic, djokovic, carlos alcaraz, naomi osaka, simone biles, usain bolt, tiger woods, tom brady
patrick mahomes, travis kelce, lewis hamilton & formula/racing/portrait/f1, max verstappen, mike tyson
conor mcgregor, floyd mayweather, megan rapinoe, jk rowling, j k rowling, stephen king & author/portrait/writer
george r r martin, margaret atwood, salman rushdie, david attenborough
"""

AGAINST_WILL = """
deepfake*, deep fake*, deepnude*, nudify*, faceswap & nude/porn*/sex*/naked, face swap* & nude/porn*/sex*/naked/body
revenge porn, upskirt*, up skirt, downblouse, spycam
spy/hidden cam/camera & woman/girl*/shower/changing/bedroom/room/locker, undress .. photo/picture/her/him/this
remove .. clothes .. photo/picture
without .. consent/knowledge/permission/knowing & woman/girl/her/photo/nude/naked/shower/sleeping, nonconsensual
non consensual, celebrity/celeb/actress/famous .. nude*/naked/porn*/sex*/leak*, leaked nude*/photos/sextape
picture/photo/selfie of my .. shower/bath/bed/bikini/underwear/swimsuit
picture/photo of my & shower/underwear/bikini/naked/swimsuit/lingerie, peeping tom
unaware & shower/undress*/changing/bedroom, secretly .. filmed/photographed/recorded
"""

PRIVATE = """
my/his/her/our ex/exgirlfriend/exboyfriend/girlfriend/boyfriend/wife/husband/coworker/colleague/boss
my/his/her/our teacher/neighbour/neighbor/classmate/roommate/sister/brother/mother/friend/crush/student
this photo/person/picture, real person
"""
LOOKALIKE = """
current/reigning/sitting/former/incumbent king/queen/pope/president/chancellor/premier
current/former prime minister, looks/looking exactly like .. actress/actor/singer/president/celebrity
celebrity lookalike*, lookalike of
famous .. actress/actor/singer/politician/celebrity/footballer/rapper & photo/portrait/selfie/face/realistic
"""

GROUPS = (
    Group(
        "persons.public_life",
        Category.PERSONS,
        STRONG,
        PUBLIC_LIFE,
        anywhere="トランプ大統領 プーチン 习近平 習近平 特朗普 普京 윤석열",
    ),
    Group("persons.stage", Category.PERSONS, STRONG, STAGE),
    Group("persons.against_will", Category.PERSONS, STRONG, AGAINST_WILL),
    Group("persons.lookalike", Category.PERSONS, WEAK, LOOKALIKE),
)
