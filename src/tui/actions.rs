//! The one table of what keys do. Dispatch, footer, help, the list of actions and the README's key table come from it.

use std::sync::LazyLock;

use crossterm::event::KeyCode;

use super::keys::Key;
use super::model::{Layer, Model};
pub use super::update::TalkAct;
use super::update::copy::Form;
use crate::locale::Text;

mod hints;
mod table;

pub use hints::{Hint, every_hint, hints, markdown};
pub use table::ACTIONS;

/// Something a key does.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// Where its keys hold.
    pub scope: Scope,
    /// Its keys, the one that is shown first.
    pub keys: &'static [Key],
    /// What it does in at most twelve columns. Rows beside each other with the same help are shown as one.
    pub label: Text,
    /// What it does.
    pub help: Text,
    /// Under which heading the help lists it.
    pub group: Group,
    /// How soon it gets a place in the footer; 0 for never.
    pub footer: u8,
    /// Whether it would do anything now.
    pub enabled: fn(&Model) -> bool,
    /// What is to be done.
    pub act: Act,
}

/// The keys of an action as they are shown.
#[must_use]
pub fn caps(action: &Action) -> String {
    action.keys.iter().map(|key| key.cap()).collect::<Vec<_>>().join(" ")
}

/// Where keys hold; the innermost scope that knows a key has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the help, and in another window that is scrolled.
    Help,
    /// In the text of the source.
    Source,
    /// In the field of search and palette; there what is typed is text.
    Find,
    /// In the menu of what can be copied.
    Copy,
    /// In the comparison of two periods.
    Compare,
    /// In the list of what a table can be filtered by.
    Filter,
    /// In the card.
    Card,
    /// Where digits of a slide's number were typed.
    Typed,
    /// In the list of all slides.
    Contents,
    /// On a slide that was asked for from the floor.
    Floor,
    /// On the slides of a talk.
    Slides,
    /// On pages whose panels are walked through.
    Panels,
    /// On pages whose rows can be sorted and filtered.
    Table,
    /// On pages with rows.
    Rows,
    /// Everywhere.
    Global,
}

/// The headings of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving the selection.
    Move,
    /// Going to pages.
    Pages,
    /// Searching.
    Find,
    /// What the figures are about.
    Data,
    /// Taking figures along, and reading files again.
    Take,
    /// The order, rows and columns of a table.
    Table,
    /// How the screen looks, and leaving.
    Screen,
    /// In front of a hall.
    Talk,
}

impl Group {
    /// The headings in their order.
    pub const ALL: [Self; 8] =
        [Self::Move, Self::Pages, Self::Find, Self::Data, Self::Table, Self::Take, Self::Screen, Self::Talk];

    /// The words of the heading.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Move => Text::new("移动", "Move"),
            Self::Pages => Text::new("页面", "Pages"),
            Self::Find => Text::new("搜索", "Search"),
            Self::Data => Text::new("数据", "Data"),
            Self::Take => Text::new("带走", "Take along"),
            Self::Table => Text::new("指标表", "Table"),
            Self::Screen => Text::new("屏幕", "Screen"),
            Self::Talk => Text::new("演示", "Presenting"),
        }
    }
}

/// What is to be done, without any key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Move the selection.
    Move(Motion),
    /// Go to a page.
    Page(usize),
    /// Go so many pages on.
    Turn(i8),
    /// Go so many periods on.
    Period(i8),
    /// Go so many areas on.
    Area(i8),
    /// Open the card; on a card that of the figure that is lit.
    Card,
    /// Light another figure of the card.
    Choose(i8),
    /// Go to the next figure of the page, or the one before, under an open card.
    Figure(i8),
    /// Open or close the text of the source.
    Source,
    /// Go to the next place of the figure in the text of the source, or the one before.
    Occurrence(i8),
    /// Show one block alone, or the next one, or all again.
    Zoom,
    /// Open or close the help.
    Help,
    /// Open the search.
    Search,
    /// Open the palette.
    Palette,
    /// Go to the next hit of the last search, or the one before.
    Hit(i8),
    /// Follow the hit in focus.
    Accept,
    /// Want the hits of the next kind only, or of the one before.
    Kind(i8),
    /// Change what stands in the field.
    Edit(Edit),
    /// Open or close the menu of what can be copied.
    Copy,
    /// Copy in a form.
    CopyAs(Form),
    /// Read the files again.
    Reload,
    /// Show or hide what changed when they were read.
    Differences,
    /// Close the innermost layer.
    Close,
    /// Go back to the place before.
    Back,
    /// Show or hide figures of other sources.
    Context,
    /// Pin the series in focus, or take it off again.
    Pin,
    /// Pin the neighbours of the area, or take them off again.
    Peers,
    /// Show the chart in the next view, or the one before.
    View(i8),
    /// Go to the next indicator, or the one before, where the list holds areas.
    Indicator(i8),
    /// Go so many columns on.
    Column(i8),
    /// Sort by the column, the other way round, or no longer.
    Sort,
    /// Turn the order round.
    Reverse,
    /// Hide the column.
    Hide,
    /// Keep the column before others, or no longer.
    Widen,
    /// Show every column.
    AllColumns,
    /// Open the list of what the rows can be filtered by.
    Filter,
    /// Want a value of the list, or no longer.
    Pick,
    /// Go to the next kind of values in the list, or the one before.
    Facet(i8),
    /// Take back what was typed last.
    Erase,
    /// Show every row.
    Unfilter,
    /// Open or close the comparison of two periods.
    Compare,
    /// Move the earlier period of the comparison.
    Against(i8),
    /// Move the later period of the comparison.
    Until(i8),
    /// Go to the trend of a row of the comparison.
    Follow,
    /// Show or hide inferred figures.
    Inferred,
    /// Show amounts of money on the next scale.
    Magnitude,
    /// Something of a talk.
    Talk(TalkAct),
    /// Change the language.
    Language,
    /// Change the theme.
    Theme,
    /// Take the theme at a place in its table.
    ThemeAt(usize),
    /// Close the innermost layer, else quit.
    Leave,
    /// Quit at once.
    Quit,
    /// Stop until the shell goes on with the program.
    Suspend,
}

impl Act {
    /// Whether it is a way out, which is always shown.
    #[must_use]
    pub fn leads_out(self) -> bool {
        matches!(self, Self::Leave | Self::Quit | Self::Close | Self::Help)
    }

    /// Whether it does something on some rows of a list only.
    #[must_use]
    pub fn depends_on_row(self) -> bool {
        matches!(
            self,
            Self::Period(_) | Self::Area(_) | Self::Magnitude | Self::Compare | Self::Pin | Self::Peers | Self::View(_)
        )
    }
}

/// A way to change what stands in a field, or where its cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    /// To the character before.
    Left,
    /// To the character after.
    Right,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// Take out the character before.
    Backspace,
    /// Take out the character after.
    Delete,
    /// Take out the word before.
    Word,
    /// Take out everything.
    All,
}

/// A way to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// Up.
    Up,
    /// Down.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// Every action: the table and one row a page.
pub fn all() -> impl Iterator<Item = Action> {
    ALL.iter().copied()
}

/// Looked through several times a frame, so made once.
static ALL: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let pages = crate::report::REPORTS.iter().zip(DIGITS).enumerate().map(|(at, (report, key))| Action {
        name: report.name,
        scope: Scope::Global,
        keys: std::slice::from_ref(key),
        label: report.title,
        help: report.title,
        group: Group::Pages,
        footer: 0,
        enabled: |_| true,
        act: Act::Page(at),
    });
    ACTIONS.iter().copied().chain(pages).collect()
});

/// The actions of a scope.
fn of(scope: Scope) -> impl Iterator<Item = &'static Action> {
    ALL.iter().filter(move |action| action.scope == scope)
}

/// The keys of the pages, in their order.
static DIGITS: &[Key] = &[
    Key::char('1'),
    Key::char('2'),
    Key::char('3'),
    Key::char('4'),
    Key::char('5'),
    Key::char('6'),
    Key::char('7'),
    Key::char('8'),
    Key::char('9'),
];

/// What an action does, in words of its own where its help speaks of two.
#[must_use]
pub fn title(action: &Action) -> Text {
    match action.act {
        Act::Period(-1) => Text::new("前一期", "the period before"),
        Act::Period(1) => Text::new("后一期", "the period after"),
        Act::Area(-1) => Text::new("前一地区", "the area before"),
        Act::Area(1) => Text::new("后一地区", "the area after"),
        Act::Indicator(-1) => Text::new("前一指标", "the indicator before"),
        Act::Indicator(1) => Text::new("后一指标", "the indicator after"),
        Act::Turn(-1) => Text::new("前一页", "the page before"),
        Act::Turn(1) => Text::new("后一页", "the page after"),
        Act::Occurrence(-1) => Text::new("原文前一处", "the place of the source before"),
        Act::Occurrence(1) => Text::new("原文后一处", "the next place of the source"),
        Act::Hit(-1) => Text::new("前一条搜索结果", "the hit before"),
        Act::Hit(1) => Text::new("后一条搜索结果", "the hit after"),
        Act::Help => Text::new("帮助", "help"),
        Act::View(1) => Text::new("图的下一种看法", "the next view of the chart"),
        Act::View(-1) => Text::new("图的上一种看法", "the view of the chart before"),
        _ => action.help,
    }
}

/// The scopes of the page and of what lies on it, as if no field were open.
#[must_use]
pub fn scopes_beneath(model: &Model) -> Vec<Scope> {
    let mut scopes = Vec::with_capacity(3);
    if model.card_is_open() {
        scopes.push(Scope::Card);
    }
    scopes.push(if model.walks_panels() { Scope::Panels } else { Scope::Rows });
    scopes.push(Scope::Global);
    scopes
}

/// The scopes that hold now, the innermost first; as if what lies over page and card were closed where `under`.
#[must_use]
pub fn scopes(model: &Model, under: bool) -> Vec<Scope> {
    if let Some(talk) = model.talk() {
        return talk_scopes(model, talk, under);
    }
    let mut scopes = Vec::with_capacity(3);
    for layer in model.layers().iter().rev() {
        match layer {
            Layer::Help { .. } | Layer::Source(_) | Layer::Copy | Layer::Differences { .. } if under => {}
            Layer::Copy => return vec![Scope::Copy, Scope::Global],
            Layer::Differences { .. } => return vec![Scope::Help, Scope::Global],
            Layer::Help { .. } => return vec![Scope::Help, Scope::Global],
            Layer::Find => return vec![Scope::Find, Scope::Global],
            Layer::Compare { .. } => return vec![Scope::Compare, Scope::Global],
            Layer::Filter { .. } => return vec![Scope::Filter, Scope::Global],
            Layer::Card => scopes.push(Scope::Card),
            Layer::Source(_) => return vec![Scope::Source, Scope::Global],
            Layer::Zoom(_) => {}
        }
    }
    scopes.extend(page_scopes(model));
    scopes
}

/// The scopes that hold on the page in front.
#[must_use]
pub fn page_scopes(model: &Model) -> Vec<Scope> {
    let rows = if model.walks_panels() { Scope::Panels } else { Scope::Rows };
    let table = model.is_sortable().then_some(Scope::Table);
    table.into_iter().chain([rows, Scope::Global]).collect()
}

/// The scopes of a talk: no key of the pages holds in it.
fn talk_scopes(model: &Model, talk: &super::talk::Talk, under_help: bool) -> Vec<Scope> {
    if !under_help && matches!(model.layers().last(), Some(Layer::Help { .. })) {
        return vec![Scope::Help, Scope::Slides];
    }
    // A question from the floor is typed: its letters are no keys of the talk.
    if model.layers().contains(&Layer::Find) {
        return vec![Scope::Find, Scope::Slides];
    }
    let at = talk.at();
    let inner = [
        (at.typed.is_some(), Scope::Typed),
        (at.contents.is_some(), Scope::Contents),
        (at.floor.is_some(), Scope::Floor),
    ];
    inner.into_iter().filter_map(|(holds, scope)| holds.then_some(scope)).chain([Scope::Slides]).collect()
}

/// The action a key has in scopes, if it would do anything.
#[must_use]
pub fn resolve(model: &Model, scopes: &[Scope], key: Key) -> Option<Action> {
    // What is typed into a field is text.
    if scopes.first() == Some(&Scope::Find) {
        let own = of(Scope::Find).find(|action| action.keys.contains(&key));
        if key.typed().is_some() || own.is_some() {
            // Nor does a key of the field mean anything else where it does nothing in it.
            return own.filter(|action| (action.enabled)(model)).copied();
        }
    }
    if scopes.first() == Some(&Scope::Filter) && super::update::is_typed(model, key) {
        return None;
    }
    let does = |action: &&Action| action.keys.contains(&key) && (action.enabled)(model);
    scopes.iter().find_map(|scope| of(*scope).find(does)).copied()
}

/// The action that does something now, where a key of these scopes does it.
#[must_use]
pub fn doing(model: &Model, scopes: &[Scope], act: Act) -> Option<Action> {
    let does = |action: &&Action| action.act == act && (action.enabled)(model);
    scopes.iter().find_map(|scope| of(*scope).find(does)).copied()
}

#[cfg(test)]
mod tests;
