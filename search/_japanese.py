"""How else a Japanese question may be spelled: what a writer of Japanese chooses among, as tables of what stands for what.

Tables, so that the browser holds the very same ones (`ja/spellings.json`): old and new forms of characters, sounds of other languages in kana, words
written in characters or in kana, endings written or left out (送り仮名), numbers in characters or digits, Latin letters for kana. A spelling is
tried only where no document holds a word of the question, and read only where documents hold all that it asks for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

Table = Mapping[str, str]

_FORMS = (
    "亞亜惡悪壓圧圍囲醫医爲為壹壱隱隠榮栄營営衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画會会繪絵壞壊懷懐擴拡殼殻覺覚學学"
    "嶽岳樂楽勸勧卷巻寬寛歡歓罐缶觀観關関陷陥顏顔歸帰氣気僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷曉暁勳勲薰薫徑径惠恵溪渓經経繼継莖茎螢蛍"
    "輕軽鷄鶏藝芸擊撃縣県儉倹劍剣圈圏檢検權権獻献硏研險険顯顕驗験嚴厳吳呉娛娯效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤棧桟參参慘惨蠶蚕贊賛"
    "殘残齒歯兒児辭辞濕湿實実寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄狀状疊畳穰穣讓譲釀醸"
    "囑嘱觸触寢寝愼慎眞真盡尽圖図粹粋醉酔隨随髓髄樞枢數数聲声靜静齊斉攝摂竊窃專専淺浅戰戦踐践錢銭潛潜纖繊禪禅雙双壯壮搜捜插挿爭争莊荘裝装總総"
    "騷騒增増藏蔵臟臓卽即屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁徵徴聽聴敕勅鎭鎮遞逓鐵鉄"
    "轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏倂併竝並變変邊辺"
    "辨弁舖舗穗穂寶宝襃褒豐豊沒没飜翻每毎萬万滿満麵麺默黙彌弥譯訳藥薬豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟綠緑壘塁淚涙勵励"
    "禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼錄録灣湾瑤瑶龜亀巖巌堯尭檜桧槇槙蠟蝋頰頬鷗鴎囊嚢繫繋麴麹蟬蝉簞箪摑掴禱祷濤涛儘侭醬醤嚙噛軀躯鶯鴬攪撹"
    "灌潅礪砺蠣蛎嶋島嶌島峯峰冨富髙高﨑崎邉辺濵浜舘館稻稲巢巣晚晩步歩黃黄內内戶戸說説稅税脫脱淸清靑青敎教產産瀨瀬藪薮"
)
"""Old form, new form: those of the lists of 1946 and 1981, and what names still keep."""

_WORDS = (
    "胡蝶蘭コチョウラン 向日葵ヒマワリ 紫陽花アジサイ 桜サクラ 檜ヒノキ 珊瑚サンゴ 珈琲コーヒー 胡椒コショウ 唐辛子トウガラシ "
    "生姜ショウガ 大蒜ニンニク 玉葱タマネギ 胡瓜キュウリ 南瓜カボチャ 人参ニンジン 馬鈴薯ジャガイモ 薩摩芋サツマイモ 玉蜀黍トウモロコシ "
    "茸キノコ 椎茸シイタケ 苺イチゴ 葡萄ブドウ 林檎リンゴ 蜜柑ミカン 檸檬レモン 落花生ピーナッツ 鮪マグロ 鰹カツオ 鰻ウナギ 鮑アワビ "
    "帆立ホタテ 鶏ニワトリ 羊ヒツジ 兎ウサギ 蛙カエル 燕ツバメ 蚕カイコ 蜂蜜ハチミツ 鉛ナマリ 硝子ガラス 煙草タバコ 麦酒ビール "
    "葡萄酒ワイン 鞄カバン 釦ボタン 頁ページ 粁キロメートル 倶楽部クラブ 浪漫ロマン 越南ベトナム 西貢サイゴン 河内ハノイ 亜細亜アジア "
    "欧羅巴ヨーロッパ 仏蘭西フランス 独逸ドイツ 印度インド 露西亜ロシア"
)

_ENDINGS = (
    "売り上げ 取り扱い 申し込み 問い合わせ 受け付け 引き渡し 払い込み 振り込み 見積もり 組み合わせ 貸し付け 借り入れ 積み立て 割り引き "
    "割り当て 買い取り 打ち合わせ 立ち入り 乗り換え 建て替え 埋め立て 積み込み 荷揚げ 水揚げ 繰り越し 差し引き 引き上げ 引き下げ 値上げ "
    "据え置き 締め切り 切り替え 届け出 取り消し 取り引き 受け入れ 受け取り 仕入れ 買い入れ 買い付け 売り渡し 引き取り 組み立て 取り付け "
    "取り組み 取り決め 手続き 日当たり 貸し出し 持ち込み 植え付け 作り付け 乗り物"
)
"""Words whose endings official writing keeps, and business leaves out: 売り上げ, 売上げ, 売上."""

_SOUNDS = (
    "ヴァバ ヴィビ ヴェベ ヴォボ ヴュビュ ヴブ",
    "ティチ ディジ テュチュ デュジュ",
    "ティテ ディデ トゥツ ドゥズ",
    "ファハ フィヒ フェヘ フォホ",
    "ウィウイ ウェウエ ウォウオ チェチエ クァクア クォクオ イェイエ ツァツア ヶカ ヵカ",
    "シェセ ジェゼ",
)
"""A sound of another language by two or three kana, or by those that Japanese had before."""

_COUNTED = ("つ", "人", "年", "月", "日", "回", "件", "社", "号", "階", "倍", "万", "億", "か月", "か国", "都市")
_NUMERALS = dict(zip("一二三四五六七八九十", ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), strict=True))
_MONTHS = {f"{sign}{what}": f"か{what}" for sign in "ヶヵカケ箇" for what in ("月", "国", "所")}

_ROWS = (
    ("", "ア イ ウ エ オ"), ("k", "カ キ ク ケ コ"), ("s", "サ シ ス セ ソ"), ("t", "タ チ ツ テ ト"), ("n", "ナ ニ ヌ ネ ノ"),
    ("h", "ハ ヒ フ ヘ ホ"), ("m", "マ ミ ム メ モ"), ("r", "ラ リ ル レ ロ"), ("g", "ガ ギ グ ゲ ゴ"), ("z", "ザ ジ ズ ゼ ゾ"),
    ("d", "ダ ヂ ヅ デ ド"), ("b", "バ ビ ブ ベ ボ"), ("p", "パ ピ プ ペ ポ"), ("f", "ファ フィ フ フェ フォ"), ("j", "ジャ ジ ジュ ジェ ジョ"),
    ("sh", "シャ シ シュ シェ ショ"), ("ch", "チャ チ チュ チェ チョ"), ("ky", "キャ - キュ - キョ"), ("gy", "ギャ - ギュ - ギョ"),
    ("ny", "ニャ - ニュ - ニョ"), ("hy", "ヒャ - ヒュ - ヒョ"), ("my", "ミャ - ミュ - ミョ"), ("ry", "リャ - リュ - リョ"),
    ("by", "ビャ - ビュ - ビョ"), ("py", "ピャ - ピュ - ピョ"), ("y", "ヤ - ユ - ヨ"), ("w", "ワ - - - ヲ"), ("ts", "- - ツ - -"),
)  # fmt: skip
_VOWELS = "aiueo"

_LATIN = re.compile("([a-z\u00e2\u00ee\u00fb\u00ea\u00f4\u0101\u012b\u016b\u0113\u014d'-]+)")
_HIRAGANA_OF = {chr(point): chr(point - 0x60) for point in range(ord("ァ"), ord("ヴ") + 1)}
_HIRAGANA = re.compile("[\u3041-\u3096]")


def _pairs(words: str) -> dict[str, str]:
    """Characters and the kana after them, word by word."""
    return {match[1]: match[2] for match in re.finditer("([一-龠]+)([ァ-ー]+)", words)}


def _back(table: Table) -> dict[str, str]:
    """From the second to the first, the first of several; what nothing stands for has no way back."""
    found: dict[str, str] = {}
    for one, other in table.items():
        found.setdefault(other or one, one)
    return found


def _sounds(line: str) -> dict[str, str]:
    """`ティチ` is ティ → チ: kana in two, or one of a sign, before what Japanese had."""
    return {word[: len(word) - cut]: word[-cut:] for word in line.split() for cut in [max(1, len(word) // 2)]}


_OLD = dict(zip(_FORMS[::2], _FORMS[1::2], strict=True))
_BARE = {word: _HIRAGANA.sub("", word) for word in _ENDINGS.split()}
_HALF = {word: _HIRAGANA.sub("", word, count=1) for word in _BARE if len(_HIRAGANA.findall(word)) > 1}
_COUNTS = {f"{sign}{what}": f"{digit}{what}" for sign, digit in _NUMERALS.items() for what in _COUNTED}
_COUNTS |= {f"第{sign}": f"第{digit}" for sign, digit in _NUMERALS.items()}

TABLES: tuple[Table, ...] = (
    _OLD,
    _pairs(_WORDS),
    _BARE,
    {half: _BARE[word] for word, half in _HALF.items()},
    _COUNTS,
    _MONTHS,
    *map(_sounds, _SOUNDS),
    {half: word for word, half in _HALF.items()},
    {"ー": ""},
    _back(_HIRAGANA_OF),
)
"""What stands for what; each is tried both ways, and the first seven all at once."""

TOGETHER = 7

_BACK = tuple(map(_back, TABLES))
_MACRONS = {
    long: f"{short}-" for short, longs in zip(_VOWELS, ("āâ", "īî", "ūû", "ēê", "ōô"), strict=True) for long in longs
}
_KANA = {
    consonant + vowel: kana
    for consonant, row in _ROWS
    for vowel, kana in zip(_VOWELS, row.split(), strict=True)
    if kana != "-"
}
LATIN: tuple[Table, ...] = (
    _MACRONS,
    {vowel * 2: f"{vowel}-" for vowel in _VOWELS} | {"ou": "o-"},
    {one * 2: f"ッ{one}" for one in "bcdfghjkpqrstvwyz"} | {"tch": "ッch", "mb": "nb", "mm": "nm", "mp": "np"},
    _KANA | {"n": "ン", "n'": "ン", "-": "ー"},
)
"""Latin letters to kana: vowels marked long, vowels written twice, consonants, kana."""


def spellings(text: str) -> list[str]:
    """Other ways to spell a Japanese text, each once, without the text itself."""
    text = unicodedata.normalize("NFKC", text)
    found = [_replaced(text, TABLES[:TOGETHER]), *(_replaced(text, [table]) for table in (*TABLES, *_BACK))]
    return [other for other in dict.fromkeys(found) if other != text]


def in_kana(text: str) -> list[str]:
    """A text with its words of Latin letters in kana, long vowels either way, and in hiragana; none where a word is no Japanese."""
    text = unicodedata.normalize("NFKC", text).lower()
    marks, long, consonants, kana = LATIN
    ways = ([marks, consonants, kana], [marks, long, consonants, kana], [marks, consonants, kana, _BACK[-1]])
    found = [
        "".join([_replaced(part, way) if _LATIN.fullmatch(part) else part for part in _LATIN.split(text)])
        for way in ways
    ]
    return [] if re.search("[a-z]", found[0]) else [other for other in dict.fromkeys(found) if other != text]


def in_old_forms(text: str) -> str:
    """The text in the characters' old forms, which are what Chinese calls traditional."""
    return _replaced(text, _BACK[:1])


def tables() -> dict[str, object]:
    """All of it for the browser."""
    return {"latin": LATIN, "tables": TABLES, "together": TOGETHER}


def _replaced(text: str, way: Iterable[Table]) -> str:
    for table in way:
        text = "".join([table.get(part, part) for part in _pattern(tuple(table)).split(text)])
    return text


@lru_cache(maxsize=64)
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """Splits a text at the keys, and keeps them; the longest first."""
    return re.compile(f"({'|'.join(map(re.escape, sorted(keys, key=len, reverse=True)))})")
