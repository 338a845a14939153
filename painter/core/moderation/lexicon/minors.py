"""Words for the young. Alone they say nothing; with anything sexual they are the platform's hardest rule."""

from painter.core.moderation.lexicon.group import STRONG, Group
from painter.core.moderation.model import Category

YOUNG = """
child, children, childlike, kid, kids, minor, minors, infant*, toddler*, baby, babies, newborn*, preteen*, pre teen*
tween*, teen, teens, teenage*, teenager*, adolescent*, underage*, under age, schoolgirl*, schoolboy*, schoolchild*
schoolkid*, school girl*/boy*/child*/kid*/uniform, little/young/small/tiny girl*/boy*/daughter/son/sister/brother
high/middle/elementary/primary/junior school student*/girl*/boy*/pupil*/kid*, high schooler*, middle schooler*
kindergarten*, preschool*, nursery school, girl/boy scout*, cub scout*, kindergartner*, grader/graders
1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17 year/years/yr/yrs old/olds, 5/6/7/8/9/10/11/12/13/14/15/16/17 yo/yro/yr
5yo/6yo/7yo/8yo/9yo/10yo/11yo/12yo/13yo/14yo/15yo/16yo/17yo, aged 5/6/7/8/9/10/11/12/13/14/15/16/17
age 5/6/7/8/9/10/11/12/13/14/15/16/17
four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen/seventeen year/years old/olds
nina, nino, ninas, ninos, menor de edad, colegiala*, menina*, menino*, bambin*, fillette*, garconnet, enfant*
ecolier*, madchen, schulmadchen, schulerin, kleinkind*, ребенок, ребенка, дети, детск*, девочк*, мальчик*, школьниц*
школьник*, несовершеннолет*
"""

YOUNG_ANYWHERE = (
    "子供 子ども 幼女 幼い 少女 少年 女子高生 女子小学生 小学生 中学生 高校生 儿童 "
    "小孩 女童 小女孩 幼儿 未成年 어린이 여고생 아동 미성년"
)

SEXUAL_BY_ITSELF = """
loli, lolis, lolicon, lolita & woman/pose/sex*/nude/bed/young, shota, shotacon, jailbait, pedo, pedophil*, paedo
paedophil*, cp & nude/sex*/girl, child/kiddie/kid/teen/underage/preteen porn*/erotic*/sex, toddlercon, cunny, ddlg
barely legal, legal loli
"""

GROUPS = (
    Group(
        "minors.term",
        Category.MINORS,
        STRONG,
        SEXUAL_BY_ITSELF,
        anywhere="ロリ ショタ ロリコン 萝莉 儿童色情 児童ポルノ 로리",
    ),
)
