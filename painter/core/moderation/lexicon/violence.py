"""Extreme cruelty. Battles, swords, skulls and still lifes are not meant."""

from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group
from painter.core.moderation.model import Category

GORE = """
gore, gory, guro, snuff film/video, dismember*, decapitat*, behead*, disembowel*, eviscerat*, mutilat*, vivisect*
flayed & body/skin/person/man/woman/alive, entrails, viscera & body/corpse/human/spill*
severed/chopped/hacked/sawn .. head*/limb*/arm*/hand*/leg*/finger*
guts/intestines/organs/brains .. spill*/splatter*/hanging/everywhere/out
blood splatter* & corpse/body/bodies/victim*/wall*, blood soaked/drenched & corpse/body/bodies/victim*/child*
brutal*/graphic/gruesome/violent .. murder*/killing/death/torture/execution/violence
torture/tortured/torturing & man/woman/person/victim/prisoner/child*/blood*/animal*/chamber scene
mangled .. corpse/body/bodies/limbs, rotting corpse* & human/close
execution/executed/executing & hostage*/prisoner*/isis/bloody/headshot/noose, hostage* & behead*/execut*/knife
school/mass shooting, massacre* & child*/bloody/bodies/graphic/corpses, slit/slitting/cut/cutting .. throat*/wrist*
cannibal* & eating/flesh/human/corpse, impaled & body/bodies/man/woman/alive
insides/innards & body/man/woman/road/out/spill*/floor/beside, skinned alive, burned/burning alive, self harm*
selfharm*, suicide, suicidal, hanging himself/herself/themselves, hangs himself/herself
animal cruelty/abuse/torture, crush fetish
kill*/stabb*/strangl*/murder*/beating/beat & child*/baby/wife & blood*/graphic/realistic/gore/brutal*/dead
kill*/stabb*/strangl* & woman/girlfriend/kitten/puppy & blood*/graphic/realistic/gore/brutal*/dead
murder*/beating/beat & woman/girlfriend/kitten/puppy & blood*/graphic/realistic/gore/brutal*/dead, rape, raped
raping, rapist*, molest*, corpse*/cadaver* & bloody/mutilat*/mangled/rotting/pile
exploded/exploding/blown .. head/heads, gunshot/headshot/bullet wound/wounds & face/head/graphic/realistic/close
mutilado*, decapitad*, descuartiz*, desmembrad*, decapite*, demembre*, eventre*, enthaupt*, verstummel*, расчленен*
обезглавлен*
"""

FAINT = """
bloody, blood, blood soaked, blood drenched, bloodbath, graphic, carnage, slaughter*, corpse*, wound*, brutal*
gruesome
"""
DOUBTFUL = "bloodbath & people/bodies/victims, torture chamber, cannibal*, massacre*, lynch*"

GROUPS = (
    Group("violence.gore", Category.VIOLENCE, STRONG, GORE, anywhere=("断头 斩首 肢解 血腥 グロ 残虐 斬首 고어 참수")),
    Group("violence.doubtful", Category.VIOLENCE, WEAK, DOUBTFUL),
    Group("violence.faint", Category.VIOLENCE, HINT, FAINT),
)
