//! What is wrong with a text that is no JSON.

use super::locate::Locator;
use crate::data::{Place, Problem, Wording};
use crate::locale::Text;
use crate::text::CleanText;

/// What `serde_json` says, what it means, and what to do.
const FAULTS: [(&str, Text, Text); 14] = [
    (
        "EOF while parsing",
        Text::new("文件没有写完：括号或引号没有关上", "the file ends too early: a bracket or quote is not closed"),
        Text::new("补上缺少的括号或引号", "close it"),
    ),
    (
        "trailing comma",
        Text::new("最后一项之后有多余的逗号", "there is a comma behind the last item"),
        Text::new("删去这个逗号", "remove the comma"),
    ),
    (
        "trailing characters",
        Text::new("数据结束之后还有内容", "something stands behind the end of the data"),
        Text::new("删去多余的内容", "remove it"),
    ),
    ("expected `:`", Text::new("键之后缺少冒号", "a colon is missing behind the key"), Text::new("补上冒号", "add :")),
    (
        "expected `,` or",
        Text::new(
            "两项之间缺少逗号，或括号没有关上",
            "a comma is missing between two items, or a bracket is not closed",
        ),
        Text::new("补上逗号或括号", "add a comma, or close the bracket"),
    ),
    (
        "key must be a string",
        Text::new("键应加英文双引号", "a key must stand in double quotes"),
        Text::new("写作 \"key\": …", "write \"key\": …"),
    ),
    (
        "control character",
        Text::new("文字之中有换行或其他控制字符", "a text has a line break or another control character in it"),
        Text::new("关上引号，或把换行写作 \\n", "close the quote, or write \\n for a line break"),
    ),
    (
        "invalid escape",
        Text::new("反斜杠之后的字符无效", "the backslash stands before a letter that it cannot stand before"),
        Text::new("反斜杠本身写作 \\\\", "write \\\\ for a backslash"),
    ),
    (
        "lone leading surrogate",
        Text::new("转义的字符只有一半", "half of an escaped character is missing"),
        Text::new("直接写出这个字符", "write the character itself"),
    ),
    (
        "unexpected end of hex escape",
        Text::new("转义的字符只有一半", "half of an escaped character is missing"),
        Text::new("直接写出这个字符", "write the character itself"),
    ),
    (
        "invalid number",
        Text::new("数字写法无效", "the number is not written as JSON wants it"),
        Text::new(
            "写作 6.57，前面不加 0 或 +，小数点前后都有数字",
            "write it like 6.57: no leading 0 or +, digits before and behind the point",
        ),
    ),
    (
        "number out of range",
        Text::new("数字太大", "the number is too large"),
        Text::new("换用较大的单位", "use a larger unit"),
    ),
    (
        "recursion limit",
        Text::new("嵌套超过128层", "it is nested more than 128 levels deep"),
        Text::new("这不像指标文件", "this is hardly a file of figures"),
    ),
    (
        "expected",
        Text::new("此处应有一个值", "a value should stand here"),
        Text::new(
            "写数字、带英文双引号的文字、列表、对象、true、false 或 null",
            "write a number, a text in double quotes, a list, an object, true, false or null",
        ),
    ),
];

/// The problem of a text that is no JSON, with its place.
pub(super) fn problem(name: &CleanText, text: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let known = FAULTS.iter().find(|(start, _, _)| message.starts_with(start));
    let (what, remedy) = match known {
        Some((_, what, remedy)) => (Wording::from(*what), Wording::from(*remedy)),
        None => (
            Wording::new(Text::new("不是有效的 JSON：{}", "it is no valid JSON: {}"), &[&message]),
            Text::new("改正此处", "correct it").into(),
        ),
    };
    let place = Place { file: name.clone(), ..Place::default() };
    let mut problem = Problem { place, what, remedy, nearest: None };
    Locator::new(text).complete_at(&mut problem, error.line(), error.column().saturating_sub(1));
    problem
}
