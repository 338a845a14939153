"""Political advertising: votes asked for, parties and candidates promoted or attacked."""

from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group
from painter.core.moderation.model import Category

MEDIUM = (
    "poster*/flyer*/flier*/banner*/leaflet*/ad/ads/advert*/billboard*/sign/signs/sticker*/badge*/button/buttons/placard*/pamphlet*/"
    "brochure*/slogan*/logo/commercial/mailer*/meme/merch/cap/caps/hat/hats/shirt*/tshirt*/yard/lawn/campaign*/propaganda/promo*/graphic/infographic"
)
OFFICE = (
    "president*/senat*/senator*/congress*/congressman/congresswoman/governor*/mayor*/mayoral/chancellor*/minister*/councillor*/"
    "councilman/councilwoman/councilor/parliament*/parliamentary/lawmaker*/legislator*/politician*/mp/mps"
)

ASKING = f"""
vote for, vote/votes & {MEDIUM}
vote/votes & democrat*/republican*/labour/tory/tories/party/conservative*/liberal*/green
vote yes/no/remain/leave/blue/red/them/him/her out, please/go vote, four more years
deserve/deserves another/second term, ruling/opposition/governing/other/rival party, get out the vote, your vote
rock the vote, cast .. ballot, ballot* & {MEDIUM}/measure/choose, re elect*, reelect*, elect & {OFFICE}/{MEDIUM}
election/elections/electoral/ballot/midterm*/referendum & {MEDIUM}/candidate*/attack*/party/rally
election/elections/electoral/ballot/midterm*/referendum & smear*/victory/win/vote*/support*
candidate/candidates & {OFFICE}/{MEDIUM}/vote*/party/elect*/council/our/my/debate
running for .. office/president*/senat*/congress/mayor/governor/council/parliament
{OFFICE} & campaign*/election/elections/vote/votes/ballot/candidate*/reelect*/attack/smear*
{OFFICE} & rally/billboard/leaflet/flyer/endors*/slogan, political/politics ad/ads/advert*/{MEDIUM}
political .. campaign*/party/message/rally/propaganda/cartoon/attack
politician* & {MEDIUM}/corrupt*/lying/mocking/devil/attack*/caricature
party/parties & candidate*/election*/voters/manifesto/ballot/political/politician*/coalition/opposition/parliament*
manifesto & party/election/political
campaign/campaigns/campaigning & voters/party/election*/vote*/senat*/president*/democrat*
campaign/campaigns/campaigning & republican*/political/politician*/candidate*/reelect*/governor/mayor
campaign poster*/flyer*/leaflet*/rally/button*/sign/signs/slogan*/trail/ad/ads/billboard*, attack ad/ads
smear campaign, swing voter*, voters & {MEDIUM}/convince/persuade/urge*
"""

NAMED = """
maga, make america great again, build the wall, lock her up, stop the steal
america first & rally/flag/poster/banner, feel the bern, yes we can & poster/vote/obama, brexit
take back control & vote/poster/uk/banner
democrat/democratic/republican/labour/labor/conservative/tory/communist/socialist/libertarian/liberal party
green party & vote*/candidate*/election*/politic*, democrats, republicans
democrat/republican & donkey/elephant/flag/logo/poster/flyer/flier/banner/mascot/rally/vote/campaign/propaganda, gop
tories, liberal democrats, lib dems, afd, cdu, csu, spd, fdp & partei/wahl*/plakat, die grunen, die linke
front/rassemblement national, en marche, les republicains, parti socialiste, psoe
partido popular/socialista/republicano/democrata/verde/politico, podemos & partido/vota, bjp, congress party, hamas
hezbollah, antifa, proud boys, tea party & rally/republican/movement/protest
pro/anti abortion/choice/life/gun/immigration/immigrant & {MEDIUM}/rally/protest, gun control & {MEDIUM}/rally
defund the police, blue lives matter, black lives matter & {MEDIUM}/vote
propaganda & party/government/immigrant*/migrant*/politic*/election*
propaganda & leader/regime/war/recruit*/president*/nationalis*/vote*, project 2025, free palestine
stand with israel/ukraine
"""

LANGUAGES = """
vota, votad, vote por, votar & cartel/candidat*, cartel .. electoral/politico
campana electoral/presidencial/politica, propaganda electoral/politica, eleccion*, elecciones, votez, votons
campagne .. presidentielle/electorale/politique/legislative, affiche .. electorale/politique/campagne
elections .. presidentielles/legislatives/municipales, parti politique, wahlplakat*, wahlkampf*, wahlwerbung
wahlt & partei/plakat/kandidat*/cdu/spd/afd, bundestagswahl*, landtagswahl*, wahlen & plakat/partei
partei & plakat/wahl*/kandidat*, votate, elezioni & manifesto/partito/candidat*, manifesto elettorale
campagna elettorale, eleicao, eleicoes, campanha eleitoral, verkiezing*, verkiezingsposter*, stem op, выборы
выборов, голосуй*, голосовать, предвыборн*, кандидат* & плакат*/партия/выбор*, партия & плакат/единая
agitacion politica, plakat wyborczy, wybory, secim, kampanya & oy/secim
"""

DOUBTFUL = f"""
presidential & {MEDIUM}, {OFFICE} & corrupt*/devil/clown/puppet/mocking/satire/satirical/caricature
protest/protesters & slogan*/sign/signs/government/president
rally & flags/party/supporters/crowd/democrat*/republican*, takes/take/taking/seize* power
corrupt* & party/government/office/leader*, regime & propaganda/poster, donkey & elephant & debate/flag/party
electoral, politically charged
"""

FAINT = """
propaganda, politician*, political, partisan, senator*, congressman, congresswoman, democrat*, republican*
parliament*, rally, referendum, ballot*
"""

GROUPS = (
    Group(
        "political.election",
        Category.POLITICAL,
        STRONG,
        ASKING,
        anywhere="選挙 投票 选举 竞选 拉票 선거 투표 政党 候補者 候选人",
    ),
    Group("political.movement", Category.POLITICAL, STRONG, NAMED, anywhere="自民党 共产党 민주당 국민의힘"),
    Group("political.other_languages", Category.POLITICAL, STRONG, LANGUAGES),
    Group("political.doubtful", Category.POLITICAL, WEAK, DOUBTFUL),
    Group("political.faint", Category.POLITICAL, HINT, FAINT),
)
