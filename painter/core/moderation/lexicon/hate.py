"""Symbols, slurs and demeaning pictures of groups. Slurs stand here so that they can be refused."""

from painter.core.moderation.lexicon.group import STRONG, WEAK, Group
from painter.core.moderation.model import Category

PEOPLES = (
    "jew/jews/jewish/muslim/muslims/arabs/blacks/africans/asians/mexicans/latinos/hispanics/immigrant*/migrants/"
    "refugees/foreigners/gays/lesbians/homosexual*/transgender*/romani/gypsies/hindus/pakistanis/somalis"
)
COMPLEXIONS = "black/brown/white/asian/african/jewish/gay/trans/disabled people/person/persons/folks/community"
LOW = (
    "rat/rats/vermin/ape/apes/monkeys/gorillas/parasite*/cockroach*/pigs/locusts/subhuman*/savages/inferior/filth/"
    "invading/invasion/invaders/horde/hordes/caricature*/stereotype*/hooked"
)
INSULTS = "dirty/filthy/greedy/criminal/terrorist/terrorists/ugly/evil/sneaky/lazy/subhuman/inferior/stupid"
FATE = "exterminat*/gassed/lynch*/noose/hanged/deport*/genocide/eradicat*/eliminated/whipped/burned"

SYMBOLS = """
nazi*, neo nazi*, neonazi*, swastika*, hakenkreuz*, third reich & flag/glor*/proud*/rally/heroic/poster, sieg heil
heil, ss bolts, totenkopf & ss, waffen
hitler & hero*/glor*/proud*/smiling/great/leader/portrait/salut*/poster/statue/holy/angel, hitlerjugend, mein kampf
gestapo & glor*/heroic/proud, kkk, ku klux klan, klansman, klansmen, klan & hood*/burning/cross/robe*/rally
burning cross & rally/members/hood*, 1488, fourteen words & white, white power/supremac*/pride/genocide/nationalis*
whitepower, aryan race/nation/brotherhood/master/blood/suprem*/purity, master race, race war
racial purity/hygiene/suprem*/cleansing, ethnic cleansing, blood and soil, great replacement
holocaust denial/hoax/joke/lie, racist caricature*/joke/poster/meme/cartoon/picture/art*, blackface
minstrel show & black*, golliwog*, happy merchant, anti semit*/antisemit* cartoon/caricature/poster/meme/propaganda
isis/daesh flag/recruit*/poster/propaganda
"""

SLURS = """
nigger*, nigga, niggas, kike*, spic, spics, wetback*, raghead*, towelhead*, gook, gooks, chinaman, paki, pakis
sandnigger*, faggot, faggots, fag, fags, tranny, trannies, retard, retards, retarded, golliwog*, darkie*, jigaboo*
pickaninn*, coon & black/caricature, chink & asian/eyes/caricature/face, untermensch*, shemale, beaner*, judensau
neger, zigeuner & ratten/raus, sale/sales juif/juifs/arabe/arabes/negre, negro asqueroso, жид, жиды, чурк*
"""

DEMEANING = f"""
{PEOPLES} & {LOW}, {INSULTS} {PEOPLES}, {INSULTS} {COMPLEXIONS}
{COMPLEXIONS} & rat/rats/vermin/ape/apes/monkey/monkeys/gorilla*
{COMPLEXIONS} & subhuman*/savages/inferior/caricature*/stereotype*/slaves/noose/lynch*/whipped, {PEOPLES} & {FATE}
kill/killing/hate/hates/hating all/the/those .. jew*/muslim*/blacks/gays/immigrant*/women/arabs
death to .. jews/israel/muslims/america/arabs/infidels/gays, hook nosed & banker*/puppet*/money/world/strings/crowd
pulling .. strings .. world, bankers & puppet*/strings/hooked, women belong/belonging .. kitchen, god hates, gas the
send them back, go back to africa, israel & vermin/rats/parasite*
"""

DOUBTFUL = """
racist, racism, hitler, blackface, confederate flag, antisemit*, homophob*, islamophob*, xenophob*
"""

GROUPS = (
    Group("hate.symbols", Category.HATE, STRONG, SYMBOLS, anywhere="纳粹 ナチス 나치 鉤十字"),
    Group("hate.slurs", Category.HATE, STRONG, SLURS),
    Group("hate.demeaning", Category.HATE, STRONG, DEMEANING),
    Group("hate.doubtful", Category.HATE, WEAK, DOUBTFUL),
)
