//! Search and palette: a field, what was found for what stands in it, and what was found before.

use std::rc::Rc;

use tui_input::{Input, InputRequest};

use super::actions::{self, Act, Edit, Scope};
use super::model::Model;
use super::search::{Aim, Ask, Extra, Kind, Ranked, Search, take};
use super::theme::THEMES;
use crate::locale::Text;

/// What a field is open for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// Figures and what they are about.
    #[default]
    Search,
    /// Everything, what keys do among it.
    Palette,
}

impl Purpose {
    /// The kinds that are looked for; all where empty.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Search => &[Kind::Indicator, Kind::Area, Kind::Period, Kind::Topic, Kind::Figure],
            Self::Palette => &[],
        }
    }
}

/// The hits of one kind, which stand together under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// Their kind.
    pub kind: Kind,
    /// The first of them.
    pub start: usize,
    /// How many they are.
    pub length: usize,
}

/// More of what was used is not remembered.
const MOST_RECENT: usize = 15;

/// The hits of a search that was followed, and the one that was followed last.
#[derive(Debug, Clone, Default)]
struct Trail {
    hits: Vec<Ranked>,
    at: usize,
}

/// The field, its hits, and what they are found in.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    search: Option<Rc<Search>>,
    purpose: Purpose,
    input: Input,
    /// The only kind wanted.
    only: Option<Kind>,
    /// The kinds there are hits of.
    kinds: Vec<Kind>,
    groups: Vec<Group>,
    hits: Vec<Ranked>,
    total: usize,
    selected: usize,
    /// The first line shown.
    top: usize,
    /// Whether the hits are not those of what stands in the field.
    waits: bool,
    message: Option<String>,
    /// Grows with every change of what is shown.
    version: u64,
    recent: Vec<Aim>,
    trail: Trail,
}

impl Finder {
    /// What it is open for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// What stands in the field.
    #[must_use]
    pub fn query(&self) -> &str {
        self.input.value()
    }

    /// The field, for drawing.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    /// What the hits are found in, once it is there.
    #[must_use]
    pub fn search(&self) -> Option<&Rc<Search>> {
        self.search.as_ref()
    }

    /// The hits, those of a kind together.
    #[must_use]
    pub fn hits(&self) -> &[Ranked] {
        &self.hits
    }

    /// The kinds of the hits, in their order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// How many hits there are; only the best are in [`Self::hits`].
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The kinds there are hits of, and the only one wanted.
    #[must_use]
    pub fn kinds(&self) -> (&[Kind], Option<Kind>) {
        (&self.kinds, self.only)
    }

    /// The hit in focus.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The first line shown.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// Whether what was typed is still to be looked for.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.waits
    }

    /// What is to be said about the last paste.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Two states of one version look the same.
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// How many lines the hits take with their headings, and a blank one between groups.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.hits.len() + (self.groups.len() * 2).saturating_sub(1)
    }

    /// The line of a hit.
    #[must_use]
    pub fn line_of(&self, hit: usize) -> usize {
        let groups = self.groups.iter().take_while(|group| group.start <= hit).count();
        hit + (groups * 2).saturating_sub(1)
    }

    /// Whether there is another hit of the search that was followed.
    #[must_use]
    pub fn has_trail(&self) -> bool {
        self.trail.hits.len() > 1
    }

    /// Takes the next hit of the search that was followed, or the one before.
    pub(super) fn step(&mut self, by: i8) -> Option<Ranked> {
        let count = self.trail.hits.len();
        self.trail.at = (self.trail.at + count).saturating_add_signed(by.into()) % count.max(1);
        self.trail.hits.get(self.trail.at).copied()
    }

    /// The place among the hits of the last search that was followed, and how many there are.
    pub(super) fn trail_place(&self) -> (usize, usize) {
        (self.trail.at, self.trail.hits.len())
    }

    /// Begins with an empty field; what stands in it stays where only the purpose changes.
    pub(super) fn open(&mut self, purpose: Purpose, keep: bool) {
        if !keep {
            self.input.reset();
        }
        (self.purpose, self.only, self.message) = (purpose, None, None);
        self.changed();
    }

    /// Types a character. Gives whether there was room for it.
    pub(super) fn insert(&mut self, c: char) {
        self.paste(c.encode_utf8(&mut [0; 4]), crate::locale::Locale::default());
    }

    /// Takes a text into the field where the cursor stands, and says what it could not take.
    pub(super) fn paste(&mut self, text: &str, locale: crate::locale::Locale) {
        let taken = take(text, self.query().chars().count());
        // One new value instead of a step a character.
        let (value, cursor) = (self.query(), self.input.cursor());
        let (head, tail) = value.split_at(value.char_indices().nth(cursor).map_or(value.len(), |(at, _)| at));
        let whole = format!("{head}{}{tail}", taken.text);
        let cursor = cursor + taken.text.chars().count();
        self.input = Input::new(whole).with_cursor(cursor);
        self.message = taken.message(locale);
        self.changed();
    }

    /// Moves in the field, or takes something out of it.
    pub(super) fn edit(&mut self, edit: Edit) {
        let before = self.query().to_owned();
        self.input.handle(match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::Backspace => InputRequest::DeletePrevChar,
            Edit::Delete => InputRequest::DeleteNextChar,
            Edit::Word => InputRequest::DeletePrevWord,
            Edit::All => InputRequest::DeleteLine,
        });
        self.message = None;
        self.version += 1;
        if before != self.query() {
            self.changed();
        }
    }

    /// Wants only the hits of the next kind, of all after the last.
    pub(super) fn turn_kind(&mut self, by: i8) {
        let count = self.kinds.len() + 1;
        let at = self.only.and_then(|only| self.kinds.iter().position(|kind| *kind == only)).map_or(0, |at| at + 1);
        let next = (at + count).saturating_add_signed(by.into()) % count;
        self.only = next.checked_sub(1).and_then(|at| self.kinds.get(at)).copied();
        self.changed();
    }

    /// Moves the focus to a hit.
    pub(super) fn select(&mut self, hit: usize) {
        self.selected = hit.min(self.hits.len().saturating_sub(1));
        self.version += 1;
    }

    /// Scrolls so that the focus is among the lines shown, its heading too where it is the first of its group.
    pub(super) fn settle(&mut self, shown: usize) {
        let line = self.line_of(self.selected);
        let heads = self.groups.iter().any(|group| group.start == self.selected);
        let least = (line + 1).saturating_sub(shown);
        let most = line - usize::from(heads && shown > 1 && line > 0);
        self.top = self.top.clamp(least.min(most), most).min(self.lines().saturating_sub(shown).max(least));
    }

    /// The hit in focus is followed: it is remembered, with those beside it.
    pub(super) fn follow(&mut self) -> Option<Ranked> {
        let hit = self.hits.get(self.selected).copied()?;
        self.recent.retain(|used| *used != hit.aim);
        self.recent.insert(0, hit.aim);
        self.recent.truncate(MOST_RECENT);
        if self.purpose == Purpose::Search {
            self.trail = Trail { hits: self.hits.clone(), at: self.selected };
        }
        Some(hit)
    }

    fn changed(&mut self) {
        (self.selected, self.top) = (0, 0);
        self.waits = true;
        self.version += 1;
    }
}

/// Looks for what stands in the field, if there is something to look in.
pub(super) fn ask(model: &mut Model) {
    let finder = model.finder();
    let Some(search) = finder.search.clone() else { return };
    let locale = model.locale();
    let wanted = finder.purpose.kinds();
    let found = search.ask(&Ask { query: finder.query(), locale, kinds: wanted, recent: &finder.recent });
    let scopes = actions::scopes_beneath(model);
    let alive = |hit: &Ranked| search.extra_id(hit.aim).is_none_or(|id| offers(model, &scopes, id));
    let hits: Vec<Ranked> = found.hits.into_iter().filter(alive).collect();
    let mut kinds: Vec<Kind> = Vec::new();
    for hit in &hits {
        let kind = search.kind(hit.aim);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let only = finder.only.filter(|only| kinds.contains(only));
    let (mut ordered, mut groups) = (Vec::with_capacity(hits.len()), Vec::new());
    for kind in kinds.iter().copied().filter(|kind| only.is_none_or(|only| only == *kind)) {
        let start = ordered.len();
        ordered.extend(hits.iter().filter(|hit| search.kind(hit.aim) == kind));
        groups.push(Group { kind, start, length: ordered.len() - start });
    }
    let total = if only.is_some() || found.total <= hits.len() { ordered.len() } else { found.total };
    let finder = model.finder_mut();
    (finder.kinds, finder.only, finder.groups, finder.hits, finder.total) = (kinds, only, groups, ordered, total);
    finder.waits = false;
    finder.version += 1;
}

/// Larger datasets take longer to be made ready than anybody should wait who has not asked for it.
const SMALL: usize = 5_000;

/// Whether something is to be made ready when nothing else happens.
pub(super) fn is_due(model: &Model) -> bool {
    let asked = model.is_finding() && model.finder().waits;
    asked || model.finder().search.is_none() && model.study().dataset().len() <= SMALL
}

/// Makes ready what is searched, and looks for what stands in the field. Gives whether the screen changed.
pub fn complete(model: &mut Model) -> bool {
    if model.finder().search.is_none() {
        let search = Rc::new(Search::new(model.study(), extras()));
        if !model.is_finding() {
            search.prepare(model.locale());
        }
        model.finder_mut().search = Some(search);
    }
    let open = model.is_finding() && model.finder().waits;
    if open {
        ask(model);
    }
    open
}

/// The id of a theme among what can be found.
const THEME: &str = "theme-";

/// What the screen itself offers: what keys do, and the themes.
fn extras() -> Vec<Extra> {
    let offered = |action: &actions::Action| {
        let once = action.scope == Scope::Global
            || matches!(action.scope, Scope::Rows | Scope::Panels)
                && !actions::all().any(|other| other.scope == Scope::Global && other.act == action.act);
        once && !matches!(action.act, Act::Page(_) | Act::Move(_) | Act::Close | Act::Palette)
    };
    let mut extras: Vec<Extra> = actions::all()
        .filter(offered)
        .map(|action| {
            let title = actions::title(&action);
            let hint = action.keys.first().map(|key| key.cap()).unwrap_or_default();
            Extra { id: action.name.to_owned(), zh: title.zh.to_owned(), en: title.en.to_owned(), hint }
        })
        .collect();
    extras.extend(THEMES.iter().map(|theme| {
        let words = Text::new("配色 {}", "theme {}");
        let [zh, en] = crate::locale::Locale::ALL.map(|locale| words.fill(locale, &[theme.name]));
        Extra { id: format!("{THEME}{}", theme.name), zh, en, hint: String::new() }
    }));
    extras
}

/// Whether what the screen offers under an id would do something now.
fn offers(model: &Model, scopes: &[Scope], id: &str) -> bool {
    match id.strip_prefix(THEME) {
        Some(name) if THEMES.iter().any(|theme| theme.name == name) => model.theme().name != name,
        _ => actions::all()
            .find(|action| action.name == id)
            .is_some_and(|action| scopes.contains(&action.scope) && (action.enabled)(model)),
    }
}

/// What is to be done for what the screen offers under an id.
pub(super) fn act_of(id: &str) -> Option<Act> {
    let theme = id.strip_prefix(THEME).and_then(|name| THEMES.iter().position(|theme| theme.name == name));
    let action = || actions::all().find(|action| action.name == id).map(|action| action.act);
    theme.map(Act::ThemeAt).or_else(action)
}
