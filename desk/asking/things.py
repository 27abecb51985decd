"""What things are called in English and Chinese, for shops that name theirs in one language.

Language, not goods: a line is one kind of thing and only ever widens how an item that the
shop has may be called. Its first words are the plainest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from desk.asking.wording import is_han, norm, singular

_THINGS = """
keyboard / 键盘
mouse / 鼠标
monitor / computer screen / 显示器 / 显示屏
laptop / notebook computer / computer / 笔记本电脑 / 笔记本 / 手提电脑 / 电脑
computer / 电脑
tablet / 平板电脑 / 平板
e-reader / ereader / e-book reader / 电子书阅读器 / 电子书 / 阅读器 / 电纸书
smartphone / phone / cell phone / mobile phone / 智能手机 / 手机
headphones / headset / 耳机 / 头戴耳机 / 耳麦
earbuds / earphones / earpods / 耳塞 / 耳机 / 无线耳机 / 蓝牙耳机
speaker / 音箱 / 音响 / 扬声器
soundbar / 回音壁 / 音箱
microphone / mic / 麦克风 / 话筒
charger / 充电器 / 充电宝
portable charger / power bank / battery pack / 充电宝 / 移动电源
cable / cord / 数据线 / 充电线 / 线缆
router / 路由器
printer / 打印机
projector / 投影仪 / 投影机
television / tv / 电视机 / 电视
camera / 相机 / 照相机 / 摄像机
action camera / 运动相机 / 运动摄像机
security camera / 监控摄像头 / 摄像头 / 监控
webcam / 摄像头
drone / 无人机
watch / wristwatch / 手表 / 腕表 / 表
smart watch / smartwatch / 智能手表 / 手表
clock / 时钟 / 钟 / 钟表
wall clock / 挂钟 / 时钟
alarm clock / 闹钟
thermostat / 恒温器 / 温控器
lamp / light / 台灯 / 灯具 / 灯
desk lamp / table lamp / 台灯 / 桌灯 / 灯
floor lamp / 落地灯 / 灯
night light / 小夜灯 / 夜灯
pendant light / chandelier / 吊灯
light bulb / bulb / 灯泡 / 电灯泡
fan / 风扇 / 电扇
heater / 取暖器 / 电暖器
humidifier / 加湿器
air purifier / purifier / 空气净化器 / 净化器
vacuum cleaner / vacuum / hoover / 吸尘器
iron / 熨斗
hair dryer / 吹风机 / 电吹风
shaver / razor / 剃须刀
toothbrush / 牙刷
electric toothbrush / 电动牙刷 / 牙刷
scale / scales / 体重秤 / 秤
kettle / 水壶 / 烧水壶
electric kettle / 电热水壶 / 电水壶 / 烧水壶 / 热水壶 / 水壶
tea kettle / teakettle / 烧水壶 / 茶壶 / 水壶
teapot / 茶壶
coffee maker / coffee machine / 咖啡机
espresso machine / espresso maker / 浓缩咖啡机 / 意式咖啡机 / 咖啡机
blender / 搅拌机 / 榨汁机
toaster / 烤面包机 / 多士炉
oven / 烤箱
microwave / 微波炉
rice cooker / 电饭煲 / 电饭锅
air fryer / 空气炸锅
grill / barbecue / bbq / 烧烤架 / 烤架 / 烤炉 / 烧烤炉
pan / frying pan / skillet / 平底锅 / 煎锅
pot / saucepan / 锅 / 汤锅
wok / 炒锅
knife / 刀具 / 菜刀
cutting board / chopping board / 砧板 / 菜板 / 切菜板
plate / 盘子 / 碟子
bowl / 碗
mug / 马克杯 / 杯子
cup / 杯子 / 水杯
tumbler / 杯子 / 随行杯
glass / 玻璃杯 / 杯子
wine glass / 红酒杯 / 酒杯
bottle / 瓶子
water bottle / 水瓶 / 水壶 / 水杯 / 瓶子
thermos / flask / 保温杯 / 保温瓶
lunch box / lunchbox / 饭盒 / 便当盒
jar / canister / 储物罐 / 罐子 / 密封罐
tray / 托盘
basket / 篮子 / 收纳篮
storage box / 收纳盒 / 收纳箱
chair / 椅子
office chair / desk chair / 办公椅 / 电脑椅 / 椅子
armchair / 扶手椅
sofa / couch / 沙发
stool / 凳子
bench / 长凳 / 长椅
table / 桌子
desk / 书桌 / 办公桌 / 桌子
bookshelf / bookcase / 书架 / 书柜
shelf / 架子 / 置物架
cabinet / 柜子
wardrobe / closet / 衣柜
drawer / 抽屉
bed / 床
mattress / 床垫
pillow / 枕头 / 枕
cushion / 靠垫 / 抱枕 / 坐垫
blanket / throw / 毯子 / 毛毯
quilt / duvet / comforter / 被子
sheet / bedsheet / 床单
fitted sheet / 床笠 / 床单
duvet cover / 被套
bedding set / 四件套 / 床上用品
curtain / 窗帘
rug / carpet / 地毯
mat / 垫子 / 地垫
yoga mat / 瑜伽垫 / 垫子
mirror / 镜子
picture frame / photo frame / 相框 / 画框
vase / 花瓶
candle / 蜡烛
plant / 植物 / 绿植 / 盆栽
flower pot / planter / 花盆
towel / 毛巾
bath towel / 浴巾
bathrobe / 浴袍
umbrella / 雨伞 / 伞
patio umbrella / parasol / 遮阳伞 / 庭院伞 / 太阳伞
tent / 帐篷
sleeping bag / 睡袋
hammock / 吊床
garden hose / hose / 水管 / 软管 / 花园水管
lawn mower / 割草机
t-shirt / tee / tshirt / t恤 / 短袖 / t恤衫
shirt / 衬衫 / 衬衣
blouse / 女衬衫
sweater / jumper / pullover / 毛衣
hoodie / 卫衣 / 连帽衫
sweatshirt / 卫衣
jacket / 夹克 / 外套
fleece jacket / fleece / 抓绒衣 / 抓绒外套 / 抓绒夹克
coat / 大衣 / 外套
down jacket / 羽绒服
dress / 连衣裙 / 裙子
skirt / 半身裙 / 裙子
pants / trousers / 裤子 / 长裤
jeans / 牛仔裤
shorts / 短裤
socks / 袜子
underwear / 内衣 / 内裤
pajamas / pyjamas / 睡衣
hat / cap / 帽子
scarf / 围巾
gloves / 手套
belt / 皮带 / 腰带
shoes / 鞋子 / 鞋
running shoes / 跑鞋 / 跑步鞋 / 鞋子 / 鞋 / 运动鞋
sneakers / trainers / 运动鞋 / 球鞋 / 鞋子 / 鞋
boots / 靴子
hiking boots / 登山靴 / 登山鞋 / 徒步鞋 / 徒步靴 / 靴子 / 鞋子 / 鞋
sandals / 凉鞋
slippers / 拖鞋
sunglasses / 太阳镜 / 墨镜 / 太阳眼镜
glasses / 眼镜
backpack / rucksack / 双肩包 / 背包 / 书包 / 包
bag / 包 / 袋子
handbag / purse / 手提包 / 包 / 女包
wallet / 钱包
suitcase / 行李箱 / 旅行箱 / 拉杆箱 / 登机箱 / 皮箱 / 箱子
luggage / luggage set / 行李箱套装 / 行李箱 / 旅行箱 / 拉杆箱 / 箱子
necklace / 项链
bracelet / 手链 / 手镯
earrings / 耳环
ring / 戒指
perfume / fragrance / 香水
makeup kit / make-up kit / makeup / 化妆品套装 / 化妆套装 / 彩妆 / 化妆品 / 化妆盒
lipstick / 口红
shampoo / 洗发水
soap / 肥皂 / 香皂
bicycle / bike / 自行车 / 单车 / 脚踏车
scooter / 滑板车
skateboard / 滑板
helmet / 头盔
cycling helmet / bike helmet / 骑行头盔 / 自行车头盔 / 头盔
dumbbell / dumbbell set / dumbbells / 哑铃 / 哑铃套装
treadmill / 跑步机
ball / 球
racket / 球拍
puzzle / jigsaw puzzle / jigsaw / 拼图
toy / 玩具
doll / 娃娃 / 玩偶
board game / 桌游
building blocks / 积木
book / 书 / 书本
notebook / 笔记本 / 本子 / 记事本
pen / 笔 / 钢笔
pencil / 铅笔
calendar / 日历
guitar / 吉他
piano / 钢琴
pet bed / dog bed / cat bed / 宠物床 / 宠物窝 / 狗窝 / 猫窝 / 狗床 / 猫床
leash / 牵引绳 / 狗绳 / 遛狗绳 / 狗链
gift card / 礼品卡
"""
_LINES = tuple(
    tuple(dict.fromkeys(norm(word) for word in line.split(" / ")))
    for line in _THINGS.strip().splitlines()
)
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")


# Also mean something else beside a thing: light grey, a glass mug, the rest of a set.
_TWOFOLD_WORDS = """
light glass iron throw cap mobile watch fan pot pan ring ball scale scales belt mat bench plant
sheet cable cord fleece glasses book pen mirror
"""
_TWOFOLD = frozenset(_TWOFOLD_WORDS.split())


@lru_cache(maxsize=4096)
def called(name: str) -> tuple[str, ...]:
    """Other words for what an item of this name (normal form) is: 键盘 of "mechanical keyboard",
    bike of "bicycle"; by the longest end of the name that is known."""
    for end in _han_ends(name) if is_han(name) else _ends(name):
        if end in _ALIKE:
            return tuple(
                word for word in _ALIKE[end] if word not in (end, name) and word not in _TWOFOLD
            )
    return ()


def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _LINES:
        for word in line:
            key = _whole(word)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *line)))
    return found


def _whole(name: str) -> str:
    if is_han(name):
        return name
    words = _WORD.findall(name)
    return " ".join([*words[:-1], singular(words[-1])]) if words else name


def _ends(name: str) -> Iterator[str]:
    words = _WORD.findall(name)
    for start in range(len(words)):
        yield _whole(" ".join(words[start:]))


def _han_ends(name: str) -> Iterator[str]:
    for start in range(len(name)):
        yield name[start:]


_ALIKE = _by_word()
