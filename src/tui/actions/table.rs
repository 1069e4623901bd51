//! The rows of the table, in the order of footer and help.

use super::{Act, Action, Group, Key, KeyCode, Motion, Scope, TalkAct, Text};
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
    Action {
        name: "present",
        keys: &[Key::char('p')],
        label: Text::new("演示", "present"),
        help: Text::new("从这个数开始演示", "present, from this figure on"),
        group: Group::Talk,
        ..global(Act::Talk(TalkAct::Begin { first: false }))
    },
    Action {
        name: "present-first",
        keys: &[code(KeyCode::F(5))],
        label: Text::new("演示", "present"),
        help: Text::new("从头演示", "present from the first slide"),
        group: Group::Talk,
        ..global(Act::Talk(TalkAct::Begin { first: true }))
    },
    slide("next-slide", NEXT, STEP, Act::Talk(TalkAct::Step(1))),
    slide("previous-slide", PREVIOUS, STEP, Act::Talk(TalkAct::Step(-1))),
    slide("first-slide", &[code(KeyCode::Home), Key::char('g')], SLIDE_ENDS, Act::Talk(TalkAct::First)),
    slide("last-slide", &[code(KeyCode::End), Key::char('G')], SLIDE_ENDS, Act::Talk(TalkAct::Last)),
    digit("digit-zero", &[Key::char('0')], 0),
    digit("digit-one", &[Key::char('1')], 1),
    digit("digit-two", &[Key::char('2')], 2),
    digit("digit-three", &[Key::char('3')], 3),
    digit("digit-four", &[Key::char('4')], 4),
    digit("digit-five", &[Key::char('5')], 5),
    digit("digit-six", &[Key::char('6')], 6),
    digit("digit-seven", &[Key::char('7')], 7),
    digit("digit-eight", &[Key::char('8')], 8),
    digit("digit-nine", &[Key::char('9')], 9),
    within("go-to-slide", Scope::Typed, &[code(KeyCode::Enter)], GO, TalkAct::Go),
    within("delete-digit", Scope::Typed, &[code(KeyCode::Backspace), Key::ctrl('h')], UNTYPE, TalkAct::Delete),
    within("no-digits", Scope::Typed, &[code(KeyCode::Esc)], UNTYPE, TalkAct::Return),
    within("choose-slide", Scope::Contents, &[code(KeyCode::Enter)], GO, TalkAct::Go),
    within("slide-above", Scope::Contents, &[code(KeyCode::Up), Key::char('k')], CHOOSE, TalkAct::Step(-1)),
    within("slide-below", Scope::Contents, &[code(KeyCode::Down), Key::char('j')], CHOOSE, TalkAct::Step(1)),
    within("no-contents", Scope::Contents, &[code(KeyCode::Esc), code(KeyCode::Backspace)], LEAVE, TalkAct::Return),
    within("from-the-floor", Scope::Floor, &[code(KeyCode::Backspace), code(KeyCode::Esc)], LEAVE, TalkAct::Return),
    slide("contents", &[Key::char('o')], Text::new("全部幻灯片", "all slides"), Act::Talk(TalkAct::Contents)),
    slide(
        "doubts",
        &[Key::char('!')],
        Text::new("显示或隐藏本页的存疑", "show or hide this slide's doubts"),
        Act::Talk(TalkAct::Doubts),
    ),
    slide("black", &[Key::char('b'), Key::char('.')], Text::new("黑屏", "a black screen"), Act::Talk(TalkAct::Black)),
    slide("white", &[Key::char('w')], Text::new("白屏", "a white screen"), Act::Talk(TalkAct::White)),
    slide("larger", &[Key::char('+'), Key::char('=')], SIZE, Act::Talk(TalkAct::Size(1))),
    slide("smaller", &[Key::char('-')], SIZE, Act::Talk(TalkAct::Size(-1))),
    slide(
        "timer",
        &[Key::char('t')],
        Text::new("计时停走（只在讲者窗口）", "stop or start the time of the notes"),
        Act::Talk(TalkAct::Timer),
    ),
    slide("talk-language", &[Key::char('L')], Text::new("中文 / English", "English / 中文"), Act::Language),
    slide("talk-theme", &[Key::char('T')], Text::new("换一种配色", "another theme"), Act::Theme),
    slide(
        "talk-help",
        &[Key::char('?'), code(KeyCode::F(1))],
        Text::new("本页：各键的作用", "this page: what every key does"),
        Act::Help,
    ),
    Action {
        name: "close-over-slide",
        enabled: |model| !model.layers().is_empty(),
        ..slide("", &[code(KeyCode::Esc)], Text::new("关闭最上面的窗口", "close the window on top"), Act::Close)
    },
    slide("leave-talk", &[Key::char('q')], Text::new("结束演示", "end the talk"), Act::Leave),
    slide("talk-quit-now", &[Key::ctrl('c')], Text::new("立即退出", "quit at once"), Act::Quit),
    Action {
        name: "talk-suspend",
        enabled: |_| cfg!(unix),
        ..slide("", &[Key::ctrl('z')], Text::new("挂起，用 fg 回来", "suspend; fg comes back"), Act::Suspend)
    },
];

const NEXT: &[Key] = &[
    code(KeyCode::Right),
    Key::char(' '),
    code(KeyCode::PageDown),
    code(KeyCode::Enter),
    code(KeyCode::Down),
    Key::char('n'),
    Key::char('l'),
];
const PREVIOUS: &[Key] =
    &[code(KeyCode::Left), code(KeyCode::PageUp), code(KeyCode::Backspace), code(KeyCode::Up), Key::char('h')];
const STEP: Text = Text::new("下一页、上一页", "the next slide, the one before");
const SLIDE_ENDS: Text = Text::new("第一页、最后一页", "the first or last slide");
const GO: Text = Text::new("去这一页", "go to this slide");
const UNTYPE: Text = Text::new("删去输入的页号", "take typed digits away");
const CHOOSE: Text = Text::new("选一页", "choose a slide");
const LEAVE: Text = Text::new("回到刚才那页", "back to the slide before");
const SIZE: Text = Text::new("字大、字小", "larger or smaller letters");

const fn slide(name: &'static str, keys: &'static [Key], help: Text, act: Act) -> Action {
    let label = Text::new("演示", "slides");
    Action { name, scope: Scope::Slides, keys, label, help, group: Group::Talk, ..global(act) }
}

const fn within(name: &'static str, scope: Scope, keys: &'static [Key], help: Text, act: TalkAct) -> Action {
    Action { scope, ..slide(name, keys, help, Act::Talk(act)) }
}

const fn digit(name: &'static str, keys: &'static [Key], digit: u8) -> Action {
    slide(name, keys, Text::new("键入页号，回车前往", "a slide's number, then Enter"), Act::Talk(TalkAct::Digit(digit)))
}

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
