"""Nudity and sexual content."""

from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group
from painter.core.moderation.model import Category

NUDITY = """
nude, nudes, nudity, nudist*, nudism, naked, nakedness, nakedwoman, nakedgirl, nudegirl, nudewoman, seminude
topless, bottomless, unclothed, undressed, undressing, undresses, disrobed, disrobing, disrobes, unclad, starkers
bare breast*/chest*/chested/bottom*/butt*/bum/buttocks/nipples/bosom/boobs, bare .. breast*, bares/baring .. breast*
half/semi/fully/completely/totally/stark/butt naked/nude/undressed, half dressed
barely/scantily/skimpily clad/dressed/clothed/covered, birthday/bday suit, in the/her/his buff/nude/altogether
au naturel, as nature intended
without/no/zero/minus .. clothes/clothing/garment*/clothed/bra/panties/underwear/pants/shirt
without a/any stitch/thread/top/shirt, nothing on, wearing nothing/nada, wears nothing
nothing/only but/wearing .. smile/skin/towel/heels/stockings/apron/necklace
wearing only .. smile/skin/towel/heels/stockings/apron/necklace, wear/wears only .. smile/skin/heels
not wearing .. clothes/anything/thing/bra/panties/stitch, clothes/dress/robe/towel/gown/shirt off
clothes/dress/robe/towel/gown/shirt .. slipping/sliding/falling/coming off
robe/towel/gown/dress .. slide/slides/slips/falls/fall/drop/drops/pooled .. floor/ground/feet/ankles
drop/drops/dropping/loosens/loosening .. robe/towel/gown
hand/hands/fingers under/inside/beneath .. blouse/skirt/shirt/dress/bra
little/nothing else & wearing/apron/heels/hat/woman/man, nothing between them, robe/towel/gown slipping/dropped
taking/takes/took/pulling/peeling/tearing/stripping off .. clothes/dress/shirt/top/bra/panties/robe
removing/removes/unhook*/unbutton*/unzip* .. clothes/dress/shirt/blouse/bra/panties/jeans
removing her/his/their top, see through .. dress/top/shirt/blouse/gown/lingerie/bra, everything showing
full/fully frontal/exposed/bare
exposed/exposing/flashing/showing .. breasts/chest/nipples/genitals/bottom/butt/boobs, wet t shirt, wet tshirt
skinny dip*, nude/nudist beach/resort, clothing optional, uncensored, unclothed*, fkk, pubic*, cameltoe, sideboob
underboob
"""

BODY = """
breasts, boob, boobs, tits, titties, titty, nipple*, areola*, cleavage shot, busty, big/huge/large/massive bust
genital*, genitalia, penis*, vagina*, vulva*, labia, clitoris, pussy, pussies, cunt*
cock & man/men/hard/suck*/erect, dick pic*, big/hard/huge/his/erect dick/cock, phallus, scrotum, testicle*, anus
anal, buttocks, asshole, big/bare/round/fat/nice ass, erection, erect member, bulge & underwear/pants/speedo
privates, private parts, milf*, gilf, dilf
"""

ACTS = """
sex, sexual, sexually, sexualized, sexualised, sexting, intercourse, coitus, copulat*, fornicat*, fuck*, shagging
making/make/made love, having/have/has sex, oral/anal/group/gay/lesbian/hardcore sex, blowjob*, handjob*, rimjob*
cunnilingus, fellatio, deepthroat*, orgasm, orgasms, orgasming, orgy, orgies, threesome*, gangbang*, bukkake
creampie*, masturbat*, fingering herself, pleasuring/touching herself/himself, cum & face/dripping/on/covered
cumshot*, cumming, ejaculat*, semen, squirt* & girl/woman, ahegao, doggy/doggie style, missionary/cowgirl position
sixty nine position, on all fours & bed/ass/panties/lingerie
spread/spreads/spreading/open/opened .. legs/thighs/pussy, legs/thighs spread/apart/open, riding him/dick/cock
straddl* & bed/lover*/naked/lap, kamasutra, kama sutra, foreplay, mount* & lover*, entwined & bed/sheets/naked
aroused, arousal, horny, wet pussy, steamy love/bedroom/shower scene, love scene & bed/bedroom/naked/explicit
hooking up & bed, one night stand
"""

TRADE = """
porn*, pr0n, pron & woman/girl/scene, pornsite*, xxx, nsfw, n sfw, x rated, xrated, r18, r rated scene
adult film/movie/content/video/magazine/model/star/entertainment, erotic, erotica, erotically, eroticism, eroge
softcore, hardcore & woman/scene/porn, smut, smutty, lewd*, hentai, ecchi, oppai, futanari, futa, yaoi, rule34
rule 34, tentacle & hentai/girl/woman/scene & sex*, doujin*, onlyfans, only fans, playboy, penthouse centerfold
centerfold*, centrefold*, pornhub, xvideos, camgirl*, cam girl, webcam girl/model/show, sex worker/tape/toy*/doll
stripper*, striptease, strip tease/club/show/poker, stripping & woman/women/girl*/man/dancer/club/stage/lady
pole/lap dancer/dancing/dance, prostitut*, brothel*, bordello, escort girl/service, call girl*, hooker*, whore*
slut*, bimbo, dildo*, vibrator*, buttplug*, butt plug, bdsm, bondage, dominatrix
fetish & woman/foot/feet/latex/leather/model/girl, kinky, kink, submissive/slave girl/woman, shibari, ball gag*
gagged & woman/girl & tied/bound, fap*, thot, thicc, gonewild, swinger* party, voyeur*
"""

LANGUAGES = """
desnud*, desvestid*, pechos, tetas, senos desnudos, sexo, sexual*
erotic*o/erotica/erotico/erotici/erotique/erotisch*, pornograf*, culo, follando
femme/fille/homme/corps nu/nue/nus/nues, nue/nues/nu & femme*/fille*/homme*/explicite, seins, sexe, baise*
deshabill*, erotique*, toute nue, nackt*, nackte, nackedei, brust & nackt*, bruste, titten, ficken, fick*
geschlechtsverkehr, entblosst*, unbekleidet*, porno*, oben ohne, nuda, nudo & donna/uomo, seno nudo, tette, scopare
senza vestiti, svestita, nua, nuas, pelada, peladas, sem roupa, peitos, sin ropa, naakt*, blote borsten, naga, nagie
nago, goly, gola, rozebran*, ciplak, ciplaq, meztelen*, naken, nakna, nogen, nøgen, alaston, голая, голый, голые
голую, голой, обнаж*, нагая, нагой, эротик*, эротич*, секс*, порно*, сиськи, грудь & голая/обнаж*, раздет*, عاريه
عاريات, عري, جنس, جنسي, إباحي, اباحي, नग्न, नंगी, सेक्स, เปลือย, khoa than, khỏa thân, telanjang, bugil, hubad
"""

SUGGESTIVE = """
saucy, life model, every curve, shirt/blouse/robe open, before .. fig leaf/leaves, sexy, sexier, sexiest, sexiness
sexygirl, suggestive pose/position/look/expression/posture, sexually suggestive, seductive*, seducing, seductress
lingerie, panties, panty, thong, g string, gstring, négligé, negligee, boudoir, bedroom eyes, come hither
garter belt*, fishnet* & woman/girl/legs, nightie, babydoll nightgown, cleavage
intimate scene/moment & bed/lovers/couple, ass/butt & woman/girl/pose/shorts/leggings/close, twerk*, curvaceous
voluptuous & woman/body/curves/lady
explicit & woman/women/man/couple/scene/content/detail/lovers/body/girl*/love/selfie/pose, turn* on & lover*/naughty
naughty & girl/nurse/maid/secretary/pose/schoolgirl/photo/selfie, succubus
bare skin & woman/couple/bed/lovers/sheets, dripping wet & woman/girl/body, moan*
writhing & bed/pleasure/ecstasy/sheets, ecstasy & bed/sheets/lovers/naked, thirst trap
tangled/entwined/wrapped in .. sheets & couple/lovers/woman/bodies, bodies entwined/intertwined
covered only/just by/in/with, wearing only/just, only/just wearing, dressed only in, clad only in
wardrobe malfunction, nip slip
"""

FAINT = """
sensual*, hips, glamour girl/model, bending over, undress*, bare shoulder*, sultry, provocative*, flirty
flirtatious*, busty, bikini*, underwear, bra, corset, pin up, pinup, suggestive, curvy, explicit, fetish, lust
lustful*, naughty, temptress, revealing outfit/dress/clothes/costume/top, hot girl/babe/chick, kiss on the neck
scantily
"""

SETTING = """
stockings, latex, nightgown, silk/satin sheets, intimate, steamy, passionate*, lovers, bedroom, tease/teasing, babe
sheer, thighs, aphrodisiac, hardcore, caress*, embrace & bed, moonlit bed, rumpled sheets
"""

GROUPS = (
    Group(
        "adult.nudity",
        Category.ADULT,
        STRONG,
        NUDITY,
        anywhere="裸 ヌード 全裸 裸体 脱衣 赤裸 露点 一丝不挂 没穿衣服 누드 알몸 나체 벌거벗",
    ),
    Group("adult.body", Category.ADULT, STRONG, BODY, anywhere=("おっぱい 乳首 巨乳 乳房 阴部 奶子 가슴노출 젖꼭지")),
    Group(
        "adult.acts",
        Category.ADULT,
        STRONG,
        ACTS,
        anywhere="セックス 性交 性行為 做爱 性爱 自慰 섹스 성관계",
    ),
    Group(
        "adult.trade",
        Category.ADULT,
        STRONG,
        TRADE,
        anywhere="エロ ポルノ 変態 色情 情色 黄片 成人片 色情片 야동 에로 포르노",
    ),
    Group("adult.other_languages", Category.ADULT, STRONG, LANGUAGES),
    Group("adult.suggestive", Category.ADULT, WEAK, SUGGESTIVE, anywhere="セクシー 性感 섹시 下着 内衣"),
    Group("adult.faint", Category.ADULT, HINT, FAINT),
    Group("adult.setting", Category.ADULT, HINT, SETTING),
)
