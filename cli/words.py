"""How the command speaks on a terminal: both languages, one line each."""

from __future__ import annotations

import sys

from desk.errors import Code, DeskError
from desk.types import Say

MEANING = {
    Code.SETTING_WRONG: Say(zh="设置有误", en="a setting is wrong"),
    Code.CONTENT_WRONG: Say(zh="知识内容有误", en="the shop's content is wrong"),
    Code.INDEX_MISSING: Say(zh="还没有知识索引", en="there is no knowledge index yet"),
    Code.INDEX_UNREADABLE: Say(zh="知识索引无法读取", en="the knowledge index cannot be read"),
    Code.INDEX_MISMATCH: Say(zh="知识索引与设置不符", en="the index is of another embedder"),
    Code.EMBEDDER_DOWN: Say(zh="向量服务没有响应", en="the embeddings server does not answer"),
    Code.GAP_UNKNOWN: Say(zh="没有这一组问题", en="there is no such group of questions"),
    Code.MODEL_DOWN: Say(zh="没有可用的模型", en="no model can be had"),
    Code.SHOP_REFUSED: Say(zh="商店数据没有改动", en="the shop's data is unchanged"),
    Code.SHOP_DOWN: Say(zh="商店数据库没有响应", en="the shop's database does not answer"),
    Code.REDIS_DOWN: Say(zh="Redis 没有响应", en="Redis does not answer"),
}


def tell(words: Say, mark: str = "▸", **facts: object) -> None:
    print(f"{mark} {words.zh.format(**facts)} · {words.en.format(**facts)}", flush=True)


def complain_of_file(error: OSError) -> None:
    """A file or folder that cannot be read or written, on one line of standard error."""
    where = error.filename2 or error.filename
    reason = error.strerror or type(error).__name__
    zh, en = (f" {where}", str(where)) if where else ("文件", "a file")
    print(
        f"✗ 无法读写{zh}：{reason}。请检查路径、权限与磁盘空间后重试 · "
        f"{en} cannot be read or written: {reason}. "
        "Check the path, its permissions and the free space, and try again",
        file=sys.stderr,
        flush=True,
    )


def complain(error: DeskError) -> None:
    """What is wrong and what to do, on one line of standard error."""
    words = MEANING.get(error.code, Say(zh="出错了", en=str(error.code)))
    print(f"✗ {words.zh} · {words.en}: {error.detail}", file=sys.stderr, flush=True)
