//! The rows of the table, in the order of footer and help.

use super::{Act, Action, Edit, Group, Key, KeyCode, Motion, Scope, TalkAct, Text};
use crate::tui::model::Model;
use crate::tui::update::copy::{self, Form};

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
    step("card-earlier", Scope::Card, &[code(KeyCode::Left), Key::char('h'), Key::char('[')], 3, Act::Period(-1)),
    step("card-later", Scope::Card, &[code(KeyCode::Right), Key::char('l'), Key::char(']')], 3, Act::Period(1)),
    choose("choose-up", &[code(KeyCode::Up), Key::char('k')], -1),
    choose("choose-down", &[code(KeyCode::Down), Key::char('j')], 1),
    Action {
        name: "follow",
        scope: Scope::Card,
        keys: &[code(KeyCode::Enter)],
        label: Text::new("前往", "follow"),
        help: Text::new("前往亮着的数，退格键回来", "go to the lit figure; Backspace returns"),
        group: Group::Move,
        footer: 2,
        enabled: |model| model.choices() > 0,
        ..global(Act::Card)
    },
    figure("card-previous", &[code(KeyCode::PageUp)], -1),
    figure("card-next", &[code(KeyCode::PageDown)], 1),
    source_row("source-up", &[code(KeyCode::Up), Key::char('k')], LINE, 1, Motion::Up),
    source_row("source-down", &[code(KeyCode::Down), Key::char('j')], LINE, 1, Motion::Down),
    source_row("source-page-up", &[code(KeyCode::PageUp), Key::ctrl('b')], LINES, 3, Motion::PageUp),
    source_row("source-page-down", &[code(KeyCode::PageDown), Key::char(' ')], LINES, 3, Motion::PageDown),
    source_row("source-first", &[code(KeyCode::Home), Key::char('g')], LIMITS, 0, Motion::First),
    source_row("source-last", &[code(KeyCode::End), Key::char('G')], LIMITS, 0, Motion::Last),
    occurrence("next-occurrence", &[Key::char('n')], 1),
    occurrence("previous-occurrence", &[Key::char('N')], -1),
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
        help: Text::new("搜索：名称、拼音首字母、数值、期间", "search: names, initials, numbers …"),
        group: Group::Find,
        footer: 3,
        enabled: |model| !model.is_too_small(),
        ..global(Act::Search)
    },
    Action {
        name: "palette",
        keys: &[Key::char(':'), Key::ctrl('p')],
        label: Text::new("命令", "commands"),
        help: Text::new("命令：页面、操作、指标、地区、配色", "commands, pages, areas, themes and more"),
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
        name: "source",
        keys: &[Key::char('o')],
        label: Text::new("原文", "source"),
        help: Text::new("打开原文，标出这个数所在的句子", "the source, at the figure's sentence"),
        group: Group::Data,
        footer: 6,
        enabled: |model| model.has_cursor() || model.card_is_open(),
        ..global(Act::Source)
    },
    Action {
        name: "pin",
        scope: Scope::Rows,
        keys: &[Key::char(' ')],
        label: Text::new("钉住", "pin"),
        help: Text::new("钉住或取下这条线，最多六条同图", "pin or unpin this series, six at most"),
        group: Group::Data,
        footer: 4,
        enabled: Model::can_pin,
        ..global(Act::Pin)
    },
    Action {
        label: Text::new("排序", "sort"),
        help: Text::new("按这一列排序，再按倒序，再按还原", "sort by the column; reversed; as it was"),
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
        help: Text::new("按专题、期间、存疑、界限等或按文字筛选", "filter by topic, doubt, words and more"),
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
        help: Text::new("让这一列先得位置，再按还原", "give the column room first, or not"),
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
    list("filter-page-up", &[code(KeyCode::PageUp)], SELECT, CHOICE_SCREEN, 0, Act::Move(Motion::PageUp)),
    list("filter-page-down", &[code(KeyCode::PageDown)], SELECT, CHOICE_SCREEN, 0, Act::Move(Motion::PageDown)),
    list("filter-first", &[code(KeyCode::Home)], SELECT, CHOICE_ENDS, 0, Act::Move(Motion::First)),
    list("filter-last", &[code(KeyCode::End)], SELECT, CHOICE_ENDS, 0, Act::Move(Motion::Last)),
    list(
        "choose",
        &[Key::char(' '), code(KeyCode::Enter)],
        Text::new("选取", "choose"),
        Text::new("筛选：选取或取消这个值", "the filter: want the value, or no longer"),
        1,
        Act::Pick,
    ),
    list("next-kind", &[code(KeyCode::Tab)], KIND, KINDS, 2, Act::Facet(1)),
    list("previous-kind", &[code(KeyCode::BackTab)], KIND, BEFORE, 0, Act::Facet(-1)),
    Action {
        enabled: |model| !model.selection().table.filter.text.is_blank(),
        ..list(
            "erase",
            &[code(KeyCode::Backspace), Key::ctrl('h')],
            Text::new("退格", "erase"),
            Text::new("筛选：删去最后一个字", "the filter: take back the last character"),
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
        group: global(Act::Close).group,
        ..list("filter-close", &[code(KeyCode::Esc)], SELECT, CHOICE, 1, Act::Close)
    },
    pair("compare-up", &[code(KeyCode::Up), Key::char('k')], SELECT, ROW, 1, Act::Move(Motion::Up)),
    pair("compare-down", &[code(KeyCode::Down), Key::char('j')], SELECT, ROW, 1, Act::Move(Motion::Down)),
    pair("compare-page-up", &[code(KeyCode::PageUp)], SELECT, FROM_SCREEN, 0, Act::Move(Motion::PageUp)),
    pair("compare-page-down", &[code(KeyCode::PageDown)], SELECT, FROM_SCREEN, 0, Act::Move(Motion::PageDown)),
    pair("compare-first", &[code(KeyCode::Home), Key::char('g')], SELECT, ENDS, 0, Act::Move(Motion::First)),
    pair("compare-last", &[code(KeyCode::End), Key::char('G')], SELECT, ENDS, 0, Act::Move(Motion::Last)),
    pair("against-earlier", &[code(KeyCode::Left), Key::char('h')], FROM, FROMS, 2, Act::Against(-1)),
    pair("against-later", &[code(KeyCode::Right), Key::char('l')], FROM, FROMS, 2, Act::Against(1)),
    pair("until-earlier", &[Key::char('[')], UNTIL, UNTILS, 3, Act::Until(-1)),
    pair("until-later", &[Key::char(']')], UNTIL, UNTILS, 3, Act::Until(1)),
    pair(
        "trend-of-row",
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
        help: Text::new("钉住名次相邻的地区，再按取下", "pin the neighbours in rank, or unpin"),
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
        help: Text::new("两期对比：按增幅排列", "two periods side by side, by change"),
        group: Group::Data,
        footer: 7,
        enabled: |model| model.has_periods() && !model.card_is_open(),
        ..global(Act::Compare)
    },
    Action {
        name: "inferred",
        keys: &[Key::char('d')],
        label: Text::new("推算显隐", "~ on/off"),
        help: Text::new("显示或隐藏推算的数", "show or hide inferred figures"),
        group: Group::Data,
        footer: 6,
        enabled: |model| model.study().has_inferred(),
        ..global(Act::Inferred)
    },
    Action {
        name: "scale",
        keys: &[Key::char('u')],
        label: Text::new("单位", "unit"),
        help: Text::new("金额单位：原文、元、万元、亿元", "money as written, in yuan, millions …"),
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
    Action {
        name: "copy",
        keys: &[Key::char('y')],
        label: Text::new("复制", "copy"),
        help: Text::new("复制，再按下面一个字母", "copy, and then one of the letters below"),
        group: Group::Take,
        footer: 6,
        ..global(Act::Copy)
    },
    copy("copy-value", &[Key::char('v')], Form::Value, |model| copy::has(model, Form::Value)),
    copy("copy-sentence", &[Key::char('s')], Form::Sentence, |model| copy::has(model, Form::Sentence)),
    copy("copy-row", &[Key::char('r')], Form::Row, |model| copy::has(model, Form::Row)),
    copy("copy-table", &[Key::char('t')], Form::Table, |model| copy::has(model, Form::Table)),
    copy("copy-markdown", &[Key::char('m')], Form::Markdown, |model| copy::has(model, Form::Markdown)),
    copy("copy-citation", &[Key::char('c')], Form::Citation, |model| copy::has(model, Form::Citation)),
    copy("copy-link", &[Key::char('l')], Form::Link, |model| copy::has(model, Form::Link)),
    copy("copy-question", &[Key::char('q')], Form::Question, |model| copy::has(model, Form::Question)),
    Action {
        name: "reload",
        keys: &[Key::char('r')],
        label: Text::new("重读", "reload"),
        help: Text::new("重新读入文件", "read the files again"),
        group: Group::Take,
        footer: 10,
        enabled: Model::can_reload,
        ..global(Act::Reload)
    },
    Action {
        name: "differences",
        keys: &[Key::char('D')],
        label: Text::new("改动", "changes"),
        help: Text::new("文件重读后的改动", "what changed when files were read again"),
        group: Group::Take,
        footer: 4,
        enabled: Model::has_news,
        ..global(Act::Differences)
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
    Action {
        enabled: |model| !model.is_too_small(),
        ..slide(
            "question",
            &[Key::char('/')],
            Text::new("现场提问：找任一数，退格键回来", "find any figure; Backspace returns"),
            Act::Search,
        )
    },
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
const LINE: Text = Text::new("翻看原文", "scroll the source");
const LINES: Text = Text::new("原文：翻一屏", "the source: a screenful up or down");
const LIMITS: Text = Text::new("原文开头、末尾", "the start or end of the source");
const ENDS: Text = Text::new("第一行、最后一行", "the first or last row");

const COLUMN: Text = Text::new("前一列、后一列", "the column before or after");
const CHOICE: Text = Text::new("筛选：上一个、下一个值", "the filter: the value above or below");
const CHOICE_SCREEN: Text = Text::new("筛选：翻一屏", "the filter: a screenful up or down");
const CHOICE_ENDS: Text = Text::new("筛选：第一个、最后一个值", "the filter: the first or last value");
const FROM: Text = Text::new("前一期", "from");
const FROM_SCREEN: Text = Text::new("对比：翻一屏", "the comparison: a screenful up or down");
const FROMS: Text = Text::new("对比：换前一期", "the comparison: another earlier period");
const UNTIL: Text = Text::new("后一期", "to");
const UNTILS: Text = Text::new("对比：换后一期", "the comparison: another later period");
const KIND: Text = Text::new("换类", "kind");
const KINDS: Text = Text::new("筛选：后一类", "the filter: the next kind of values");
const BEFORE: Text = Text::new("筛选：前一类", "the filter: the kind of values before");

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
    let (label, help) =
        (Text::new("翻看", "scroll"), Text::new("翻看帮助一类的窗口", "scroll a window such as the help"));
    let (scope, enabled) = (Scope::Help, Model::help_scrolls as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer: 1, enabled, ..global(Act::Move(motion)) }
}

const fn choose(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("选数", "choose");
    let help = Text::new("选卡片上的依据或相关的数", "choose a figure the card rests on");
    let (scope, enabled) = (Scope::Card, (|model| model.choices() > 1) as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer: 1, enabled, ..global(Act::Choose(by)) }
}

const fn figure(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("换数", "figure");
    let help = Text::new("本页前一个、后一个数的卡片", "the card of the figure before or after");
    let (scope, enabled) = (Scope::Card, Model::has_cursor as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer: 7, enabled, ..global(Act::Figure(by)) }
}

const fn source_row(name: &'static str, keys: &'static [Key], help: Text, footer: u8, motion: Motion) -> Action {
    let label = if footer == 1 { Text::new("翻看", "scroll") } else { Text::new("翻屏", "screen") };
    let (scope, enabled) = (Scope::Source, (|model| model.passage().is_some()) as fn(&Model) -> bool);
    Action { name, scope, keys, label, help, group: Group::Move, footer, enabled, ..global(Act::Move(motion)) }
}

const fn occurrence(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("下一处", "next place");
    let help = Text::new("这个数在原文的后一处、前一处", "the next place, the one before");
    let enabled: fn(&Model) -> bool = |model| model.passage().is_some_and(|passage| passage.hits.len() > 1);
    let scope = Scope::Source;
    Action { name, scope, keys, label, help, group: Group::Move, footer: 2, enabled, ..global(Act::Occurrence(by)) }
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
        help: Text::new("后一条、前一条搜索结果", "the next hit, the one before"),
        group: Group::Find,
        footer: 3,
        enabled: |model| model.finder().has_trail(),
        ..global(Act::Hit(by))
    }
}

const fn step(name: &'static str, scope: Scope, keys: &'static [Key], footer: u8, act: Act) -> Action {
    let label = Text::new("期间", "period");
    let help = match scope {
        Scope::Card => Text::new("卡片：前一期、后一期", "the card: the period before or after"),
        _ => Text::new("前一期、后一期", "the period before or after"),
    };
    let group = if matches!(scope, Scope::Global) { Group::Data } else { Group::Move };
    Action { name, scope, keys, label, help, group, footer, enabled: Model::walks_periods, ..global(act) }
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
    let help = Text::new("图的看法：数值、增减、同比、指数、对数", "levels, changes, growth, index, log axis");
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

/// What a letter of the menu copies.
const fn copy(name: &'static str, keys: &'static [Key], form: Form, enabled: fn(&Model) -> bool) -> Action {
    let (label, help) = match form {
        Form::Value => (Text::new("数值", "value"), Text::new("复制：数值", "copy: the value")),
        Form::Sentence => {
            (Text::new("句子", "sentence"), Text::new("复制：可引用的句子", "copy: the sentence to quote"))
        }
        Form::Row => {
            (Text::new("一行", "row"), Text::new("复制：一行，可贴入表格", "copy: the row, for a spreadsheet"))
        }
        Form::Table => {
            (Text::new("全表", "table"), Text::new("复制：本页的表，可贴入表格", "copy: the table, for a spreadsheet"))
        }
        Form::Markdown => (
            Text::new("Markdown", "Markdown"),
            Text::new("复制：本页的表，Markdown", "copy: the page's table, in Markdown"),
        ),
        Form::Citation => {
            (Text::new("引用", "citation"), Text::new("复制：来源的著录", "copy: the reference to the source"))
        }
        Form::Link => {
            (Text::new("命令", "link"), Text::new("复制：打开本处的命令", "copy: the command that opens this view"))
        }
        Form::Question => {
            (Text::new("提问", "question"), Text::new("复制：核对页上的提问", "copy: the question on the audit page"))
        }
    };
    Action {
        name,
        scope: Scope::Copy,
        keys,
        label,
        help,
        group: Group::Take,
        footer: 1,
        enabled,
        ..global(Act::CopyAs(form))
    }
}

const fn turn(name: &'static str, keys: &'static [Key], by: i8) -> Action {
    let label = Text::new("换页", "pages");
    let help = Text::new("后一页、前一页", "the next page, the one before");
    Action { name, keys, label, help, group: Group::Pages, footer: 0, ..global(Act::Turn(by)) }
}
