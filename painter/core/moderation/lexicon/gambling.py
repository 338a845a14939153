"""Games for money, and advertising for them."""

from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group
from painter.core.moderation.model import Category

GAMES = """
casino*, kasino*, cassino, gambl*, poker, blackjack, black jack & dealer/cards/table, roulette, baccarat, craps
pai gow, sic bo, keno, texas hold*/holdem, holdem, omaha & poker/cards, slots
slot machine*/reel*/game*/jackpot/spin*/win*, one armed bandit*, fruit machine*, pachinko*, jackpot*, lottery
lotteries, lotto, powerball, mega millions, euromillions, scratch card*/off, scratchcard*, scratchoff*
raffle & cash/win/ticket*/money, bingo & hall/cash/jackpot/win/online/money/bonus, croupier*
dice & bet*/wager*/money/chips/stakes/win/cash, cards & betting/chips/money/stakes/wager*
royal flush & cards/chips/table/winning/win/dealer, straight flush, full house & cards/chips/poker
three of a kind & chips, all in & chips/cards/poker
chips & cards/dealer/felt/stack/dice/table & green/bet*/cards/dealer/win*/stack*, spinning reels
triple/lucky sevens/seven & reel*/spin*/win*/machine, high roller*, house edge, loot box*, lootbox*, video poker
"""

BETTING = """
betting, bets, wager*, bet now/big/on/365/slip*/bonus, bet365
place/placing/placed/make your/a/his/her/their .. bet/bets, bookmaker*, bookie*, sportsbook*
sports book & odds/bet*, parlay*, tote board, draftkings, fanduel
odds & sport*/football/soccer/match/horse*/race*/win*/bet*/payout*
horse/dog/greyhound race*/racing/track & bet*/odds/bookie*/tickets/payout*, payout* & win*/spin*/odds/cash
free spin*, spin/spins .. wheel & win/prize*/cash/fortune/money, spin to win
win big & cash/ticket*/play/money/spin*/jackpot/ad/promo*, deposit bonus, welcome bonus, no deposit
double your money & play/spin/luck*, try/test/push your luck & cash/money/win/cards/dice/ticket*
stakes & cards/chips/table/high/dice/money, lucky numbers & draw/ticket*/win, prize draw, winning ticket/numbers
cockfight* & bet*/money, mahjong & money/bet*
"""

LANGUAGES = """
apuesta*, apostar, azar & juego*/juegos, tragamonedas, tragaperras, loteria*, ruleta, bingo & premio*
juegos de azar, sorteo & premio*, paris sportif*, pari sportif*, parier, loterie, machine* a sous, jeux d argent
jeux dargent, jeux hasard, glucksspiel*, spielautomat*, wette, wetten, sportwette*, lotterie, spielhalle, spielbank
wettburo, scommess*, lotteria, gratta e vinci, aposta*, loteria, caca niqueis, jogo* de azar, gokken, gokkast*
loterij, kumar, bahis, zaklady bukmacherskie, hazard & gra/gry, казино, ставк*, букмекер*, рулетка, лотере*, покер
слоты, азартн*, judi, slot gacor, togel, قمار, مراهنات, जुआ, सट्टा
"""

DOUBTFUL = """
vegas & neon/strip/cards/dice/machine*/chips, poker table & cards, card sharp*
playing cards & chips/money/cash/smoky, gaming table*/floor/hall & green/felt/cards/chips/cash
wheel of fortune & ball/chips/dealer/cash/numbers, punter/punters, racecourse & ticket*/crowd/cheer*
three/lucky cherries/sevens & coin*/reel*/row/line*, aces & pot/table/chips/friends/midnight
pick .. numbers & millionaire/win*/prize*/rich, become a/an .. millionaire & number*/ticket*/play/lucky
hustler & cards/dice/pool, stacks of chips, green felt & cards/dice, lucky seven/sevens, cash prize*
"""

FAINT = """
bet, dice, odds, chips, dealer, vegas, playing cards, win big, stakes, lucky, high stakes, slot, cherries sevens
prize money, bingo, raffle, green felt, winnings
"""

GROUPS = (
    Group(
        "gambling.games",
        Category.GAMBLING,
        STRONG,
        GAMES,
        anywhere=(
            "カジノ ギャンブル パチンコ スロット ルーレット 赌场 赌博 博彩 赌桌 老虎机 彩票 "
            "카지노 도박 슬롯머신 복권 賭博 賭場"
        ),
    ),
    Group("gambling.betting", Category.GAMBLING, STRONG, BETTING, anywhere="下注 投注 賭け 베팅"),
    Group("gambling.other_languages", Category.GAMBLING, STRONG, LANGUAGES),
    Group("gambling.doubtful", Category.GAMBLING, WEAK, DOUBTFUL),
    Group("gambling.faint", Category.GAMBLING, HINT, FAINT),
)
