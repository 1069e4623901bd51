//! The rows of the table, in the order of footer and help.

use super::{Act, Action, Group, Key, KeyCode, Motion, Scope, Text};
use crate::tui::model::Model;

/// Every action but the pages, which [`super::all`] adds.
pub static ACTIONS: &[Action] = &[
    panel("panel-up", &[code(KeyCode::Up), Key::char('k')], Motion::Up),
    panel("panel-down", &[code(KeyCode::Down), Key::char('j')], Motion::Down),
    panel("panel-left", &[code(KeyCode::Left), Key::char('h')], Motion::Left),
    panel("panel-right", &[code(KeyCode::Right), Key::char('l')], Motion::Right),
    column("column-left", &[code(KeyCode::Left), Key::char('h')], COLUMN, 3, Act::Column(-1)),
    column("column-right", &[code(KeyCode::Right), Key::char('l')], COLUMN, 3, Act::Column(1)),
    row("row-up", &[code(KeyCode::Up), Key::char('k')], ROW, 1, Motion::Up),
    row("row-down", &[code(KeyCode::Down), Key::char('j')], ROW, 1, Motion::Down),
    step("row-earlier", Scope::Rows, &[code(KeyCode::Left), Key::char('h')], 0, Act::Period(-1)),
    step("row-later", Scope::Rows, &[code(KeyCode::Right), Key::char('l')], 0, Act::Period(1)),
    row("page-up", &[code(KeyCode::PageUp), Key::ctrl('b')], SCREEN, 0, Motion::PageUp),
    row("page-down", &[code(KeyCode::PageDown), Key::ctrl('f')], SCREEN, 0, Motion::PageDown),
    row("first", &[code(KeyCode::Home), Key::char('g')], ENDS, 0, Motion::First),
    row("last", &[code(KeyCode::End), Key::char('G')], ENDS, 0, Motion::Last),
    step("card-earlier", Scope::Card, &[code(KeyCode::Left), Key::char('h')], 3, Act::Period(-1)),
    step("card-later", Scope::Card, &[code(KeyCode::Right), Key::char('l')], 3, Act::Period(1)),
    help_row("help-up", &[code(KeyCode::Up), Key::char('k')], Motion::Up),
    help_row("help-down", &[code(KeyCode::Down), Key::char('j')], Motion::Down),
    help_row("help-page-up", &[code(KeyCode::PageUp)], Motion::PageUp),
    help_row("help-page-down", &[code(KeyCode::PageDown), Key::char(' ')], Motion::PageDown),
    Action {
        name: "card",
        keys: &[code(KeyCode::Enter)],
        label: Text::new("详情", "details"),
        help: Text::new("详情卡：一个数的全部", "the card: everything about one figure"),
        group: Group::Data,
        footer: 2,
        enabled: |model| model.has_cursor() && !model.card_is_open(),
        ..global(Act::Card)
    },
    Action {
        name: "pin",
        scope: Scope::Rows,
        keys: &[Key::char(' ')],
        label: Text::new("钉住", "pin"),
        help: Text::new("钉住或取下这条线，最多六条同图", "pin this series or take it off; six share a chart"),
        group: Group::Data,
        footer: 4,
        enabled: Model::can_pin,
        ..global(Act::Pin)
    },
    Action {
        label: Text::new("排序", "sort"),
        help: Text::new("按这一列排序，再按倒序，再按还原", "sort by the column, the other way round, no longer"),
        ..column("sort", &[Key::char('s')], COLUMN, 3, Act::Sort)
    },
    Action {
        label: Text::new("倒序", "reverse"),
        help: Text::new("倒转排序", "turn the order round"),
        enabled: Model::is_sorted,
        ..column("reverse", &[Key::char('S')], COLUMN, 0, Act::Reverse)
    },
    Action {
        label: Text::new("筛选", "filter"),
        help: Text::new(
            "按专题、期间、存疑、界限等或按文字筛选",
            "filter by topic, period, doubt, bound and more, or by words",
        ),
        ..column("filter", &[Key::char('f')], COLUMN, 3, Act::Filter)
    },
    Action {
        label: Text::new("隐藏列", "hide column"),
        help: Text::new("隐藏这一列", "hide the column"),
        enabled: |model| model.is_sortable() && model.selection().table.columns.at() > 0,
        ..column("hide-column", &[Key::char('-')], COLUMN, 0, Act::Hide)
    },
    Action {
        label: Text::new("加宽列", "widen column"),
        help: Text::new("让这一列先得位置，再按还原", "give the column room before others, or no longer"),
        ..column("widen-column", &[Key::char('+')], COLUMN, 0, Act::Widen)
    },
    Action {
        label: Text::new("全部列", "all columns"),
        help: Text::new("显示全部列", "show every column"),
        enabled: |model| model.is_sortable() && !model.selection().table.columns.is_plain(),
        ..column("all-columns", &[Key::char('=')], COLUMN, 0, Act::AllColumns)
    },
    list("filter-up", &[code(KeyCode::Up)], SELECT, CHOICE, 1, Act::Move(Motion::Up)),
    list("filter-down", &[code(KeyCode::Down)], SELECT, CHOICE, 1, Act::Move(Motion::Down)),
    list("filter-page-up", &[code(KeyCode::PageUp)], SELECT, SCREEN, 0, Act::Move(Motion::PageUp)),
    list("filter-page-down", &[code(KeyCode::PageDown)], SELECT, SCREEN, 0, Act::Move(Motion::PageDown)),
    list("filter-first", &[code(KeyCode::Home)], SELECT, ENDS, 0, Act::Move(Motion::First)),
    list("filter-last", &[code(KeyCode::End)], SELECT, ENDS, 0, Act::Move(Motion::Last)),
    list(
        "choose",
        &[Key::char(' '), code(KeyCode::Enter)],
        Text::new("选取", "choose"),
        Text::new("选取或取消这个值", "want the value, or no longer"),
        1,
        Act::Choose,
    ),
    list("next-kind", &[code(KeyCode::Tab)], KIND, KINDS, 2, Act::Kind(1)),
    list("previous-kind", &[code(KeyCode::BackTab)], KIND, BEFORE, 0, Act::Kind(-1)),
    Action {
        enabled: |model| !model.selection().table.filter.text.is_blank(),
        ..list(
            "erase",
            &[code(KeyCode::Backspace), Key::ctrl('h')],
            Text::new("退格", "erase"),
            Text::new("删去最后一个字", "take back the last character"),
            0,
            Act::Erase,
        )
    },
    Action {
        enabled: Model::is_filtered,
        ..list(
            "unfilter",
            &[code(KeyCode::Delete), Key::ctrl('u')],
            Text::new("清除", "clear"),
            Text::new("清除筛选", "clear the filter"),
            4,
            Act::Unfilter,
        )
    },
    Action {
        label: Text::new("关闭", "close"),
        help: Text::new("关闭最上面的窗口", "close the window on top"),
        ..list("filter-close", &[code(KeyCode::Esc)], SELECT, CHOICE, 1, Act::Close)
    },
    pair("compare-up", &[code(KeyCode::Up), Key::char('k')], SELECT, ROW, 1, Act::Move(Motion::Up)),
    pair("compare-down", &[code(KeyCode::Down), Key::char('j')], SELECT, ROW, 1, Act::Move(Motion::Down)),
    pair("compare-page-up", &[code(KeyCode::PageUp)], SELECT, SCREEN, 0, Act::Move(Motion::PageUp)),
    pair("compare-page-down", &[code(KeyCode::PageDown)], SELECT, SCREEN, 0, Act::Move(Motion::PageDown)),
    pair("compare-first", &[code(KeyCode::Home), Key::char('g')], SELECT, ENDS, 0, Act::Move(Motion::First)),
    pair("compare-last", &[code(KeyCode::End), Key::char('G')], SELECT, ENDS, 0, Act::Move(Motion::Last)),
    pair("against-earlier", &[code(KeyCode::Left), Key::char('h')], FROM, FROMS, 2, Act::Against(-1)),
    pair("against-later", &[code(KeyCode::Right), Key::char('l')], FROM, FROMS, 2, Act::Against(1)),
    pair("until-earlier", &[Key::char('[')], UNTIL, UNTILS, 3, Act::Until(-1)),
    pair("until-later", &[Key::char(']')], UNTIL, UNTILS, 3, Act::Until(1)),
    pair(
        "follow",
        &[code(KeyCode::Enter)],
        Text::new("趋势", "trend"),
        Text::new("看这一行的趋势", "the trend of the row"),
        2,
        Act::Follow,
    ),
    Action {
        name: "peers",
        scope: Scope::Rows,
        keys: &[Key::char('a')],
        label: Text::new("同类地区", "peers"),
        help: Text::new("钉住名次相邻的地区，再按取下", "pin the neighbours in rank, or take them off"),
        group: Group::Data,
        footer: 8,
        enabled: |model| model.can_pin() && model.has_areas(),
        ..global(Act::Peers)
    },
    view("next-view", &[Key::char('v')], 1),
    view("previous-view", &[Key::char('V')], -1),
    indicator("previous-indicator", &[Key::char('(')], -1),
    indicator("next-indicator", &[Key::char(')')], 1),
    step("earlier", Scope::Global, &[Key::char('[')], 5, Act::Period(-1)),
    step("later", Scope::Global, &[Key::char(']')], 5, Act::Period(1)),
    area("previous-area", &[Key::char('{')], -1),
    area("next-area", &[Key::char('}')], 1),
    Action {
        name: "context",
        keys: &[Key::char('x')],
        label: Text::new("他源", "other source"),
        help: Text::new("显示或隐藏他源的数", "show or hide figures of other sources"),
        group: Group::Data,
        footer: 8,
        enabled: Model::has_context,
        ..global(Act::Context)
    },
    Action {
        name: "compare",
        keys: &[Key::char('c')],
        label: Text::new("对比", "compare"),
        help: Text::new("两期对比：按增幅排列", "two periods side by side, by their change"),
        group: Group::Data,
        footer: 7,
        enabled: |model| model.has_periods() && !model.card_is_open(),
        ..global(Act::Compare)
    },
    Action {
        name: "inferred",
        keys: &[Key::char('d')],
        label: Text::new("推算", "inferred"),
        help: Text::new("显示或隐藏推算的数", "show or hide inferred figures"),
        group: Group::Data,
        footer: 8,
        enabled: |model| model.study().has_inferred(),
        ..global(Act::Inferred)
    },
    Action {
        name: "scale",
        keys: &[Key::char('u')],
        label: Text::new("单位", "unit"),
        help: Text::new("金额单位：原文、元、万元、亿元", "money as written, in yuan, in millions, in billions"),
        group: Group::Data,
        footer: 8,
        enabled: |model| model.study().has_money(),
        ..global(Act::Magnitude)
    },
    Action {
        name: "zoom",
        keys: &[Key::char('z')],
        label: Text::new("放大", "zoom"),
        help: Text::new("放大一块，再按换一块", "one block alone; again for the next one"),
        group: Group::Screen,
        footer: 7,
        enabled: Model::can_zoom,
        ..global(Act::Zoom)
    },
    turn("next-page", &[code(KeyCode::Tab)], 1),
    turn("previous-page", &[code(KeyCode::BackTab)], -1),
    Action {
        name: "back",
        keys: &[code(KeyCode::Backspace), Key::ctrl('h')],
        label: Text::new("后退", "back"),
        help: Text::new("回到刚才看的地方", "back to the place before"),
        group: Group::Pages,
        footer: 0,
        enabled: Model::can_go_back,
        ..global(Act::Back)
    },
    Action {
        name: "language",
        keys: &[Key::char('L')],
        label: Text::new("English", "中文"),
        help: Text::new("中文 / English", "English / 中文"),
        footer: 9,
        ..global(Act::Language)
    },
    Action {
        name: "theme",
        keys: &[Key::char('T')],
        label: Text::new("配色", "theme"),
        help: Text::new("换一种配色", "another theme"),
        footer: 10,
        ..global(Act::Theme)
    },
    Action {
        name: "help",
        keys: &[Key::char('?'), code(KeyCode::F(1))],
        label: Text::new("帮助", "help"),
        help: Text::new("本页：各键的作用", "this page: what every key does"),
        footer: 3,
        ..global(Act::Help)
    },
    Action {
        name: "close",
        keys: &[code(KeyCode::Esc)],
        label: Text::new("关闭", "close"),
        help: Text::new("关闭最上面的窗口", "close the window on top"),
        footer: 2,
        enabled: |model| !model.layers().is_empty(),
        ..global(Act::Close)
    },
    Action {
        label: Text::new("清除筛选", "clear filter"),
        help: Text::new("清除筛选", "clear the filter"),
        enabled: |model| model.layers().is_empty() && model.is_filtered(),
        ..column("clear-filter", &[code(KeyCode::Esc)], COLUMN, 2, Act::Unfilter)
    },
    Action {
        name: "quit",
        keys: &[Key::char('q')],
        label: Text::new("退出", "quit"),
        help: Text::new("关闭窗口，或退出", "close the window, or quit"),
        footer: 4,
        ..global(Act::Leave)
    },
    Action {
        name: "quit-now",
        keys: &[Key::ctrl('c')],
        label: Text::new("立即退出", "quit now"),
        help: Text::new("立即退出", "quit at once"),
        ..global(Act::Quit)
    },
    Action {
        name: "suspend",
        keys: &[Key::ctrl('z')],
        label: Text::new("挂起", "suspend"),
        help: Text::new("挂起，用 fg 回来", "suspend; fg comes back"),
        enabled: |_| cfg!(unix),
        ..global(Act::Suspend)
    },
];

const SELECT: Text = Text::new("选择", "select");
const ROW: Text = Text::new("上一行、下一行", "the row above or below");
const SCREEN: Text = Text::new("翻一屏", "a screenful up or down");
const ENDS: Text = Text::new("第一行、最后一行", "the first or last row");

const COLUMN: Text = Text::new("前一列、后一列", "the column before or after");
const CHOICE: Text = Text::new("上一个、下一个值", "the value above or below");
const FROM: Text = Text::new("前一期", "from");
const FROMS: Text = Text::new("对比：换前一期", "the comparison: another earlier period");
const UNTIL: Text = Text::new("后一期", "to");
const UNTILS: Text = Text::new("对比：换后一期", "the comparison: another later period");
const KIND: Text = Text::new("换类", "kind");
const KINDS: Text = Text::new("后一类", "the next kind of values");
const BEFORE: Text = Text::new("前一类", "the kind of values before");

const fn code(code: KeyCode) -> Key {
    Key::code(code)
}

const fn global(act: Act) -> Action {
    let nothing = Text::new("", "");
    Action {
        name: "",
        scope: Scope::Global,
        keys: &[],
        label: nothing,
        help: nothing,
        group: Group::Screen,
        footer: 0,
        enabled: |_| true,
        act,
    }
}

const fn panel(name: &'static str, keys: &'static [Key], motion: Motion) -> Action {
    let help = Text::new("在面板之间移动", "move among the panels");
    let scope = Scope::Panels;
    Action { name, scope, keys, label: SELECT, help, group: Group::Move, footer: 1, ..global(Act::Move(motion)) }
}

const fn row(name: &'static str, keys: &'static [Key], help: Text, footer: u8, motion: Motion) -> Action {
    let (scope, enabled) = (Scope::Rows, Model::has_cursor as fn(&Model) -> bool);
    Action { name, scope, keys, label: SELECT, help, group: Group::Move, footer, enabled, ..global(Act::Move(motion)) }
}

const fn column(name: &'static str, keys: &'static [Key], help: Text, footer: u8, act: Act) -> Action {
    let label = Text::new("列", "column");
    let (scope, enabled) = (Scope::Table, Model::is_sortable as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Table, footer, enabled, ..global(act) }
}

const fn list(name: &'static str, keys: &'static [Key], label: Text, help: Text, footer: u8, act: Act) -> Action {
    Action { name, scope: Scope::Filter, keys, label, help, group: Group::Table, footer, ..global(act) }
}

const fn pair(name: &'static str, keys: &'static [Key], label: Text, help: Text, footer: u8, act: Act) -> Action {
    Action { name, scope: Scope::Compare, keys, label, help, group: Group::Data, footer, ..global(act) }
}

const fn help_row(name: &'static str, keys: &'static [Key], motion: Motion) -> Action {
    let (label, help) = (Text::new("翻看", "scroll"), Text::new("翻看帮助", "scroll the help"));
    let (scope, enabled) = (Scope::Help, Model::help_scrolls as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer: 1, enabled, ..global(Act::Move(motion)) }
}

const fn step(name: &'static str, scope: Scope, keys: &'static [Key], footer: u8, act: Act) -> Action {
    let label = Text::new("期间", "period");
    let help = Text::new("前一期、后一期", "the period before or after");
    let group = if matches!(scope, Scope::Global) { Group::Data } else { Group::Move };
    Action { name, scope, keys, label, help, group, footer, enabled: Model::has_periods, ..global(act) }
}

const fn area(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("地区", "area");
    let help = Text::new("前一地区、后一地区", "the area before or after");
    Action {
        name,
        keys,
        label,
        help,
        group: Group::Data,
        footer: 6,
        enabled: Model::has_areas,
        ..global(Act::Area(by))
    }
}

const fn view(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("看法", "view");
    let help = Text::new(
        "图的看法：数值、增减、同比、指数、对数",
        "the chart as levels, changes, growth, an index, or on a log axis",
    );
    Action {
        name,
        scope: Scope::Rows,
        keys,
        label,
        help,
        group: Group::Data,
        footer: 4,
        enabled: Model::has_views,
        ..global(Act::View(by))
    }
}

const fn indicator(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("指标", "indicator");
    let help = Text::new("前一指标、后一指标", "the indicator before or after");
    Action {
        name,
        scope: Scope::Rows,
        keys,
        label,
        help,
        group: Group::Data,
        footer: 6,
        enabled: Model::has_indicators,
        ..global(Act::Indicator(by))
    }
}

const fn turn(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("换页", "pages");
    let help = Text::new("后一页、前一页", "the next page, the one before");
    Action { name, keys, label, help, group: Group::Pages, footer: 0, ..global(Act::Turn(by)) }
}
