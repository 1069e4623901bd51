//! The rows of the table, in the order of footer and help.

use super::{Act, Action, Edit, Group, Key, KeyCode, Motion, Scope, Text};
use crate::tui::model::Model;

/// Every action but the pages, which [`super::all`] adds.
pub static ACTIONS: &[Action] = &[
    panel("panel-up", &[code(KeyCode::Up), Key::char('k')], Motion::Up),
    panel("panel-down", &[code(KeyCode::Down), Key::char('j')], Motion::Down),
    panel("panel-left", &[code(KeyCode::Left), Key::char('h')], Motion::Left),
    panel("panel-right", &[code(KeyCode::Right), Key::char('l')], Motion::Right),
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
    find_row("find-up", &[code(KeyCode::Up)], Motion::Up),
    find_row("find-down", &[code(KeyCode::Down)], Motion::Down),
    find_row("find-page-up", &[code(KeyCode::PageUp)], Motion::PageUp),
    find_row("find-page-down", &[code(KeyCode::PageDown)], Motion::PageDown),
    Action {
        name: "find-accept",
        scope: Scope::Find,
        keys: &[code(KeyCode::Enter)],
        label: Text::new("前往", "go"),
        help: Text::new("搜索：去这一条，或执行", "search: go to the hit, or do it"),
        group: Group::Find,
        footer: 2,
        enabled: Model::has_hits,
        ..global(Act::Accept)
    },
    kind("find-next-kind", &[code(KeyCode::Tab)], 1),
    kind("find-previous-kind", &[code(KeyCode::BackTab)], -1),
    edit("find-left", &[code(KeyCode::Left)], Edit::Left),
    edit("find-right", &[code(KeyCode::Right)], Edit::Right),
    edit("find-start", &[code(KeyCode::Home), Key::ctrl('a')], Edit::Start),
    edit("find-end", &[code(KeyCode::End), Key::ctrl('e')], Edit::End),
    edit("find-backspace", &[code(KeyCode::Backspace), Key::ctrl('h')], Edit::Backspace),
    edit("find-delete", &[code(KeyCode::Delete)], Edit::Delete),
    edit("find-delete-word", &[Key::ctrl('w')], Edit::Word),
    edit("find-delete-all", &[Key::ctrl('u')], Edit::All),
    Action {
        name: "search",
        keys: &[Key::char('/')],
        label: Text::new("搜索", "search"),
        help: Text::new("搜索：名称、拼音首字母、数值、期间", "search: names, initials, numbers, periods"),
        group: Group::Find,
        footer: 3,
        enabled: |model| !model.is_too_small(),
        ..global(Act::Search)
    },
    Action {
        name: "palette",
        keys: &[Key::char(':'), Key::ctrl('p')],
        label: Text::new("命令", "commands"),
        help: Text::new("命令：页面、操作、指标、地区、配色", "commands, pages, indicators, areas, themes"),
        group: Group::Find,
        footer: 9,
        enabled: |model| !model.is_too_small(),
        ..global(Act::Palette)
    },
    hit("next-hit", &[Key::char('n')], 1),
    hit("previous-hit", &[Key::char('N')], -1),
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

const fn help_row(name: &'static str, keys: &'static [Key], motion: Motion) -> Action {
    let (label, help) = (Text::new("翻看", "scroll"), Text::new("翻看帮助", "scroll the help"));
    let (scope, enabled) = (Scope::Help, Model::help_scrolls as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer: 1, enabled, ..global(Act::Move(motion)) }
}

const fn find_row(name: &'static str, keys: &'static [Key], motion: Motion) -> Action {
    let near = matches!(motion, Motion::Up | Motion::Down);
    let help = if near {
        Text::new("搜索：选一条", "search: choose a hit")
    } else {
        Text::new("搜索：翻一屏", "search: a screenful up or down")
    };
    Action {
        name,
        scope: Scope::Find,
        keys,
        label: SELECT,
        help,
        group: Group::Find,
        footer: if near { 1 } else { 0 },
        enabled: Model::has_hits,
        ..global(Act::Move(motion))
    }
}

const fn kind(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    Action {
        name,
        scope: Scope::Find,
        keys,
        label: Text::new("只看一类", "one kind"),
        help: Text::new("搜索：只看一类", "search: hits of one kind only"),
        group: Group::Find,
        footer: 3,
        enabled: |model| model.finder().kinds().0.len() > 1,
        ..global(Act::Kind(by))
    }
}

const fn edit(name: &'static str, keys: &'static [Key], edit: Edit) -> Action {
    Action {
        name,
        scope: Scope::Find,
        keys,
        label: Text::new("改字", "edit"),
        help: Text::new("搜索：移动光标，删字", "search: move the cursor, take out"),
        group: Group::Find,
        footer: 0,
        ..global(Act::Edit(edit))
    }
}

const fn hit(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    Action {
        name,
        keys,
        label: Text::new("结果", "hits"),
        help: Text::new("后一条、前一条搜索结果", "the next hit of the search, the one before"),
        group: Group::Find,
        footer: 3,
        enabled: |model| model.finder().has_trail(),
        ..global(Act::Hit(by))
    }
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
