"""Tokens that trade pictures, and the coins beside them."""

from painter.core.moderation.lexicon.group import HINT, STRONG, WEAK, Group
from painter.core.moderation.model import Category

TOKENS = """
nft*, nonfungible, non fungible, pfp, pfps, profile picture/pic/pics/pictures collection/series/project/drop/avatar*
bored ape*, bayc, mutant ape*, cryptopunk*, crypto punk*, cryptokitt*, azuki & collection/avatar*/nft
doodles & nft/opensea/mint*, pudgy penguin*, opensea, open sea & mint*/token*/collection & avatar*/listing/crypto
rarible, superrare, foundation app, magic eden, looksrare, ordinals & bitcoin/inscription*/collection
rarity/rare trait*/tier*/attribute*/score & collection/avatar*/generative/mint*/token*/ape*/series/layers
trait*/traits & collection/avatar*/mint*/generative/ape*/rarity
generative .. collection/avatars & trait*/mint*/unique/token*/10000/10k/5000/rarity/avatar*
10k/10000/5000/8888/9999/7777/5555/3333 .. unique/avatar*/ape*/punk*/collectible*
10k/10000/5000/8888/9999/7777/5555/3333 .. characters/pieces/tokens/pfps/collection
mint/minted/minting .. ethereum/solana/token*/chain/wallet*/opensea
mint/minted/minting .. polygon/drop/pass/crypto/whitelist/collection/edition*
mint pass/date/day & drop/collection/avatar*/wallet*, whitelist & mint*/drop/wallet*/discord
airdrop & token*/wallet*/crypto/coin, digital collectible*
tokenized/tokenised/tokenize/tokenise & art*/ownership/collection/picture*/asset*
floor price & collection/ape*/mint*, diamond hands, wagmi, hodl*, rug pull
"""

COINS = """
crypto, cryptocurrenc*, cryptocoin*, bitcoin*, btc, ethereum, eth & token*/mint*/price/coin/wallet*/drop/chain
solana, dogecoin, shiba inu & coin/token*/moon, memecoin*, meme coin*, altcoin*, shitcoin*, stablecoin*, litecoin
cardano, polygon chain/network/mint*, binance, coinbase, metamask, blockchain*, block chain & token*/coin*/art, web3
web 3 & token*/logo/community/wallet*, on chain & art/mint*/token*/collection/sold/sell/holders/avatar*
our/my/new coin & logo/mascot/launch/cover/art/doge/shiba/laser/moon, laser eyes & coin/shiba/doge/ape/bull/portrait
onchain, smart contract*, defi & token*/yield/protocol/coin, dao & token*/vote/wallet*/crypto
token sale/launch/holders/presale/drop/gated, ico & token*/coin/crypto, presale & token*/coin
coin launch & token*/moon/mascot/logo/crypto, to the moon & coin/token*/rocket & coin/token*/holders/crypto/chart
token* & wallet*/chain/mint*/holders/coin & mascot/launch/moon/logo/holders
decentralised/decentralized & token*/coin/art/finance/currency/logo, digital wallet & token*/coin
metaverse & token*/land/avatar*/wallet*/plot*
"""

LANGUAGES = """
jeton* non fongible*, token* no fungible*, cryptomonnaie*, criptomoneda*, criptovalut*, criptomoeda*, kryptowahrung*
krypto, kryptowaluta*, cripto, крипто*, криптовалют*, нфт, биткоин*, биткойн*, блокчейн*, невзаимозаменяем*, kripto*
"""

DOUBTFUL = """
metaverse avatar*, limited edition & token*/avatar*/drop & digital, collectible avatar*
avatar collection/series/drop, web 3, airdrop & collection, token* & mascot
"""
FAINT = """
metaverse, token*, mint*, airdrop*, avatar* & collection/series, collectible*, wallet*, trait*, rarity
generative series/collection, drop & collection, ape avatar*, unique avatars
"""

GROUPS = (
    Group("nft.tokens", Category.NFT, STRONG, TOKENS, anywhere="代币 数字藏品"),
    Group(
        "nft.coins",
        Category.NFT,
        STRONG,
        COINS,
        anywhere="仮想通貨 暗号資産 加密货币 比特币 区块链 ビットコイン 암호화폐 비트코인 블록체인",
    ),
    Group("nft.other_languages", Category.NFT, STRONG, LANGUAGES),
    Group("nft.doubtful", Category.NFT, WEAK, DOUBTFUL),
    Group("nft.faint", Category.NFT, HINT, FAINT),
)
