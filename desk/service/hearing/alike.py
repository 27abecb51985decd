"""Words that mean the same, in both languages: of colours, sizes, materials, yes and no.

Language, not goods: what a shop sells comes from the shop. A group only ever widens how a
value or an option of the shop's own may be said.
"""

from __future__ import annotations

from collections.abc import Mapping

from desk.asking.wording import norm

_VALUES = """
black / 黑色 / 黑
white / 白色 / 白
grey / 灰色 / 灰
silver / 银色 / 银
gold / golden / 金色 / 金
red / 红色 / 红
blue / 蓝色 / 蓝
green / 绿色 / 绿
yellow / 黄色 / 黄
orange / 橙色 / 橙 / 橘色 / 橘黄
purple / violet / 紫色 / 紫
pink / 粉色 / 粉红 / 粉红色 / 粉
brown / 棕色 / 咖啡色 / 褐色 / 棕
beige / 米色 / 杏色
cream / 米白 / 米白色 / 奶白 / 奶油色 / off-white
navy / navy blue / 藏蓝 / 藏青 / 深蓝
charcoal / 炭灰 / 深灰 / dark grey / 木炭 / 炭烤
light grey / 浅灰 / pale grey
space grey / 深空灰
rose gold / 玫瑰金
clear / transparent / see-through / 透明
natural / 原色 / 本色
oak / 橡木色 / 橡木
walnut / 胡桃木色 / 胡桃木 / 胡桃色
xs / extra small / x-small / extra-small / 特小 / 特小号 / 加小码
s / small / little / 小号 / 小码 / 小的 / 小款
m / medium / mid-size / medium-sized / midsize / 中号 / 中码 / 中的 / 中等 / 适中
l / large / big / 大号 / 大码 / 大的 / 大款
xl / extra large / x-large / extra-large / 加大 / 加大号 / 特大 / 特大号
xxl / 2xl / xx-large / double xl / double extra large / 加加大 / 双加大
xxxl / 3xl / xxx-large / triple xl
high / highest setting / 高 / 高档 / 高的
low / 低 / 低档 / 低的
soft / 软 / 软的 / 偏软
firm / hard / 硬 / 偏硬 / 硬的
full size / full-sized / 全尺寸 / 100%
stainless steel / stainless / 不锈钢
glass / 玻璃
plastic / 塑料
leather / 皮革 / 真皮 / 皮质 / 皮的
metal / metallic / 金属
wood / wooden / 木 / 木质 / 木头 / 实木
cotton / 棉 / 纯棉 / 全棉 / 棉质
polyester / 涤纶 / 聚酯
nylon / 尼龙
rubber / 橡胶
ceramic / 陶瓷
silicone / 硅胶
fabric / cloth / 布 / 布艺
mesh / 网布 / 网面
iron / 铁
bamboo / 竹 / 竹子
synthetic / 合成
wireless / cordless / 无线
wired / corded / 有线
rechargeable / 充电
automatic / auto / 自动
manual / 手动
electric / 电动 / 电
adjustable / 可调 / 可调节
fixed / non-adjustable / 固定
single / just one / 单只 / 单个 / 单条 / 一只装 / one piece
beginner / easy / 入门 / 初学者 / 简单
expert / hard / 专家
men / mens / men's / male / for him / 男士 / 男款
women / womens / women's / female / for her / ladies / 女士 / 女款
unisex / 中性
wi-fi / wifi / wireless internet
google assistant / 谷歌助手 / 谷歌
apple homekit / 苹果
amazon alexa / 亚马逊
bluetooth / 蓝牙
ethernet / 以太网 / 网线
usb / usb powered / usb-powered
battery / battery powered / battery-powered / battery operated / 电池
digital / 数字 / 电子 / 数显
analog / 指针
crew neck / 圆领
v-neck / v neck / v领
polarized / 偏光
non-polarized / 非偏光 / 不偏光 / 无偏光
in-ear / 入耳式 / 入耳
on-ear / 贴耳式 / 贴耳
over-ear / 头戴式 / 包耳式 / 罩耳式
hard cover / hardcover / 硬壳 / 硬皮 / 硬面 / 精装
soft cover / softcover / 软壳 / 软皮 / 软面 / 平装
hardshell / hard shell / 硬壳 / 硬箱
softshell / soft shell / 软壳 / 软箱
clicky / 段落感 / 段落轴 / 青轴 / 咔哒
tactile / 茶轴 / 段落轴
linear / 线性 / 红轴
optical / 光学
laser / 激光
capsule / 胶囊
drip / 滴滤 / 滴漏
espresso / 意式 / 浓缩
french press / 法压
gas / 燃气 / 煤气
induction / 电磁 / 电磁炉
timer / 定时
auto shutoff / 自动断电 / 自动关机
built-in grinder / 内置磨豆 / 磨豆
mountain / 山地
road / 公路
warm white / 暖白 / 暖光
daylight / 日光 / 白光
maple / 枫木
canvas / 帆布
memory foam / 记忆棉
fleece / 绒 / 抓绒 / 摇粒绒
latex / 乳胶
vinyl / 乙烯基
robotic / robot / 扫地机器人 / 机器人
upright / 立式
canister / 卧式
bagged / 有袋
bagless / 无袋
hepa filter / hepa滤网
pet hair removal / 除宠物毛 / 宠物毛
quiet operation / quiet / 静音
night mode / 夜间模式 / 夜间
high-back / high back / 高背
standard / 标准
portable / 便携 / 便携式
landscape / 风景
animals / 动物
fantasy / 奇幻 / 魔幻
art / 艺术
intermediate / 中级 / 进阶
fresh / 清新
woody / 木质 / 木质调
oriental / 东方 / 东方调
basic / 基础
professional / 专业
plain / 素色 / 纯色
custom / 定制
graphic / 图案
full zip / 全拉链
half zip / 半拉链
ac adapter / 电源适配器 / 插电
cellular / 蜂窝 / 蜂窝网络
rgb / rgb lighting / 彩色背光
"""
_OPTIONS = """
color / 颜色 / 色 / shade / 花色 / 配色
size / 尺寸 / 尺码 / 大小 / 规格
capacity / 容量 / volume
material / 材质 / 材料 / 面料 / fabric
brightness / 亮度
storage / disk / ssd / hard drive / 存储 / 硬盘 / 储存 / 存储空间
ram / memory / 运行内存 / 内存 / 运存
processor / cpu / chip / 处理器
screen size / screen / display size / 屏幕
length / 长度 / 长
height / 高度
thickness / 厚度
weight / 重量 / 克重
diameter / 直径
scent / fragrance / smell / 香型 / 味道 / 气味 / 香味
battery life / 续航
resolution / 分辨率
zoom / 变焦
style / 款式 / 风格
firmness / 软硬度 / 软硬 / 硬度
set / 套装 / 装
tiers / 层数
type / 类型 / 种类
connectivity / connection / 连接
backlight / backlit / backlighting / back light / 背光
armrest / arm rest / arms / 扶手
switch type / switches / 轴体
pieces / piece count / 片数 / 块数
waterproof / waterproofing / water resistance / water resistant / water proof / 防水 / 防水功能
pressure / 压力
difficulty level / difficulty / 难度
output / port
compatibility / compatible
"""
# A shade by itself and the hue that it is a kind of, for shops that have only the one.
_SHADES = """
blue / navy / sky / teal / indigo / 藏青 / 靛
red / burgundy / crimson / maroon / 朱 / 酒红
green / sage / olive / moss / mint / 橄榄
grey / charcoal / slate / graphite / 炭
white / cream / ivory / 米白 / 象牙
brown / tan / chocolate / walnut / coffee / 咖啡 / 胡桃
pink / blush / rose / 藕粉
yellow / mustard / amber / 姜黄 / 琥珀
gold / brass / 黄铜
beige / sand / cream / 沙 / 米
"""
NONE = frozenset(["none", "no", "without", "off", "无", "没有", "不带", "否", "不含", "nil", "n/a"])
YES = frozenset(["yes", "true", "with", "有", "是", "带", "含"])
NO = frozenset(["no", "false", "none", "without", "无", "否", "没有", "不带"])


def _read(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in table.strip().splitlines():
        group = frozenset(norm(word) for word in line.split(" / "))
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


VALUES: Mapping[str, frozenset[str]] = _read(_VALUES)
OPTIONS: Mapping[str, frozenset[str]] = _read(_OPTIONS)
SHADES: Mapping[str, frozenset[str]] = {
    line.split(" / ")[0]: frozenset(map(norm, line.split(" / ")[1:]))
    for line in _SHADES.strip().splitlines()
}


def same_words(word: str) -> frozenset[str]:
    """Every way to say a value in normal form, itself included."""
    return VALUES.get(word, frozenset()) | {word}


def option_words(name: str) -> frozenset[str]:
    """Every way to say an option's name in normal form, itself included."""
    return OPTIONS.get(name, frozenset()) | {name}
