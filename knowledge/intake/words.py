"""Every trouble's reason and advice, in both languages."""

from __future__ import annotations

from knowledge.intake.problems import Trouble

Said = tuple[str, str]  # reason, advice


def _both(zh: Said, en: Said) -> dict[str, Said]:
    return {"zh": zh, "en": en}


WORDS: dict[Trouble, dict[str, Said]] = {
    Trouble.MISSING: _both(
        ("没有这个文件", "请检查路径。"), ("there is no such file", "Check the path.")
    ),
    Trouble.UNREADABLE: _both(
        ("文件打不开（{why}）", "请检查权限，或是否被别的程序占用。"),
        ("it cannot be opened ({why})", "Check its permissions, and whether it is in use."),
    ),
    Trouble.EMPTY: _both(
        ("文件是空的", "可能没有下载或保存完，请重新获取。"),
        ("it is empty", "It may not have been saved or downloaded fully; get it again."),
    ),
    Trouble.TOO_BIG: _both(
        ("文件太大：{size}，上限 {most}", "请拆成几个小文件，或只保留需要的部分。"),
        (
            "it is too big: {size}, the limit is {most}",
            "Split it, or keep only what shoppers need.",
        ),
    ),
    Trouble.TRUNCATED: _both(
        ("文件不完整，像是只下载了一半", "请重新下载或导出。"),
        ("it is cut off, as a half-finished download is", "Download or export it again."),
    ),
    Trouble.DAMAGED: _both(
        ("文件已损坏，无法读取（{why}）", "请用原软件打开后另存，或重新导出。"),
        (
            "it is damaged and cannot be read ({why})",
            "Open it in its own program and save it anew.",
        ),
    ),
    Trouble.PASSWORD: _both(
        ("文件有密码保护", "请去掉密码后另存，再添加。"),
        ("it is protected by a password", "Save it without one, then add it."),
    ),
    Trouble.MISLABELLED: _both(
        (
            "后缀是 {named}，内容却是 {found}",
            "下载出错时常会存下一个错误网页。内容若没错，请改成正确的后缀。",
        ),
        (
            "it is called {named} but holds {found}",
            "A failed download often saves an error page. If the content is right, rename it.",
        ),
    ),
    Trouble.OLD_OFFICE: _both(
        ("这是旧版 Office 文件", "请在 Office 或 WPS 中另存为 .docx 或 .xlsx。"),
        ("it is in the old Office format", "Save it as .docx or .xlsx."),
    ),
    Trouble.UNSUPPORTED: _both(
        ("不支持这种文件（{found}）", "支持：{known}。"),
        ("this kind of file is not supported ({found})", "Supported: {known}."),
    ),
    Trouble.ENCODING: _both(
        ("认不出文字编码", "请另存为 UTF-8。"),
        ("its text encoding is not recognised", "Save it as UTF-8."),
    ),
    Trouble.BROKEN_TEXT: _both(
        ("有无法识别的字符（乱码）", "请检查这里的文字，整个文件建议存为 UTF-8。"),
        ("it has characters that cannot be read", "Correct the text; save the file as UTF-8."),
    ),
    Trouble.NO_TEXT: _both(
        ("没有可读的文字，可能是扫描件或图片", "请先做文字识别（OCR），或提供原始文档。"),
        (
            "it has no readable text; it may be a scan or a picture",
            "Run text recognition (OCR) on it, or add the original document.",
        ),
    ),
    Trouble.NO_COLUMNS: _both(
        (
            "看不出是常见问题还是商品；列名有：{columns}",
            "常见问题需要 question、answer 列，商品需要 id 或 sku、name 列。",
        ),
        (
            "it is neither questions nor products; its columns are: {columns}",
            "Questions need the columns question and answer; products id or sku, and name.",
        ),
    ),
    Trouble.NO_ROWS: _both(
        ("只有表头，没有内容", "请在表头下填写内容。"),
        ("it has no rows below its heading", "Fill in rows below the column names."),
    ),
    Trouble.NO_QUESTION: _both(
        ("缺少问题", "请填写 question（问题）一列。"),
        ("the question is missing", "Fill in the column question."),
    ),
    Trouble.NO_ANSWER: _both(
        ("缺少答案", "请填写 answer（答案）一列。"),
        ("the answer is missing", "Fill in the column answer."),
    ),
    Trouble.NO_NAME: _both(
        ("缺少商品名称", "请填写 name（名称）一列。"),
        ("the product's name is missing", "Fill in the column name or title."),
    ),
    Trouble.NO_ID: _both(
        ("缺少商品编号", "请填写 id 或 sku 一列，须与后台一致。"),
        ("the product's id is missing", "Fill in id or sku, as the shop's backend has it."),
    ),
    Trouble.DUPLICATE: _both(
        ("编号 {id} 与第 {first} 行重复", "请改用别的编号，或合并两行。"),
        ("the id {id} is used in row {first} already", "Give it another id, or merge the rows."),
    ),
    Trouble.SAME_QUESTION: _both(
        ("问题与第 {first} 行相同", "请合并两行，或给每行一个编号（id）。"),
        ("row {first} asks the same question", "Merge the rows, or give each an id."),
    ),
    Trouble.TAKEN: _both(
        ("编号 {id} 已属于 {owner}", "请改用别的编号，或先从那里删除。"),
        ("the id {id} belongs to {owner}", "Give it another id, or remove it there first."),
    ),
    Trouble.BAD_VALUE: _both(
        ("{column} 的值不能用：{value}", "{hint_zh}"),
        ("{column} cannot be {value}", "{hint_en}"),
    ),
    Trouble.BAD_LINK: _both(
        ("链接不能用：{value}", "链接应以 https://、http:// 或 / 开头。"),
        ("the link cannot be used: {value}", "A link begins with https://, http:// or /."),
    ),
    Trouble.BAD_ROW: _both(
        ("这一行的格式有误（{why}）", "请检查引号、分隔符和括号。"),
        ("the row is malformed ({why})", "Check its quotes, separators and brackets."),
    ),
    Trouble.OTHER_LANGUAGE: _both(
        ("既不是中文也不是英文", "目前只支持中文和英文，请提供其中一种。"),
        ("it is neither Chinese nor English", "Add it in Chinese or in English."),
    ),
    Trouble.NOT_SOLD: _both(
        ("商品未上架（{status}）", "上架后再导出一次即可。"),
        ("the product is not on sale ({status})", "Export it again once it is."),
    ),
}
