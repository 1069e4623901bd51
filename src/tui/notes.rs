//! The speaker's window: follows a talk that is given in another terminal, and can drive it.

use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crossterm::event::Event as Input;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::actions::{self, Act, Scope};
use super::inbox::{self, Event, is_gone};
use super::keys::Key;
#[cfg(unix)]
use super::signals::{self, Signal};
use super::terminal::{self, Terminal};
use super::theme::Theme;
use super::view::put;
use super::widgets::big_text::{BigText, Face, Grid, Part};
use super::widgets::paragraph::wrapped;
use crate::exchange::talk::{self, Known, State};
use crate::locale::{Locale, Text};
use crate::settings::Rise;
use crate::text;

/// More faults than these are not listed: who speaks has no time to read them.
const MOST_FAULTS: usize = 6;

/// The notes look at the talk so often.
const A_SECOND: u64 = 1000;

/// Shows the notes until the speaker leaves.
///
/// # Errors
/// If the terminal cannot be taken, read or written.
pub fn notes(theme: &'static Theme, locale: Locale, face: Face) -> io::Result<()> {
    let (teller, mut inbox) = inbox::open()?;
    let tell = teller.clone();
    terminal::guard_panics(move |text| tell.tell(Event::Fault(text)));
    #[cfg(unix)]
    signals::listen(signals::catch()?, move |signal| teller.tell(Event::Signal(signal)))?;
    #[cfg(not(unix))]
    inbox::listen_to_keys(teller)?;
    let mut terminal = Terminal::take(false)?;
    let mut window = Window { theme, locale, face, failed: false };
    loop {
        let known = talk::known();
        let size = super::model::clamp(crossterm::terminal::size()?);
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        window.draw(&known, now(), &mut buffer);
        terminal.show(buffer)?;
        let rest = A_SECOND - now() % A_SECOND;
        for event in inbox.wait(Some(Duration::from_millis(rest)))? {
            match event {
                Event::Input(Input::Key(key)) if Key::from_event(key).is_some_and(|key| window.press(&known, key)) => {
                    return Ok(());
                }
                #[cfg(unix)]
                Event::Signal(Signal::End(signal)) => {
                    drop(terminal);
                    return signals::end_by(signal);
                }
                #[cfg(unix)]
                Event::Signal(Signal::Stop) => {
                    terminal::give_back();
                    signals::stop()?;
                }
                #[cfg(unix)]
                Event::Signal(Signal::Continue) => terminal.retake()?,
                #[cfg(unix)]
                Event::Signal(Signal::Resize) => terminal.screen().forget(),
                Event::Gone => return Ok(()),
                Event::Fault(text) if is_gone(&io::Error::other(text.as_str())) => return Ok(()),
                Event::Fault(text) => return Err(io::Error::other(text)),
                _ => {}
            }
        }
    }
}

/// The milliseconds of the system's clock.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(0))
}

struct Window {
    theme: &'static Theme,
    locale: Locale,
    face: Face,
    /// The talk could not be asked for something.
    failed: bool,
}

impl Window {
    /// Hands a key on to the talk; gives whether the notes end.
    fn press(&mut self, known: &Known, key: Key) -> bool {
        let over = match known {
            Known::Given(state) => state.over.as_str(),
            _ => "",
        };
        let inner = match over {
            "typed" => Some(Scope::Typed),
            "contents" => Some(Scope::Contents),
            "floor" => Some(Scope::Floor),
            _ => None,
        };
        let scopes = inner.into_iter().chain([Scope::Slides]);
        let found = scopes
            .into_iter()
            .find_map(|scope| actions::all().find(|action| action.scope == scope && action.keys.contains(&key)));
        match found.map(|action| (action.name, action.act)) {
            Some((_, Act::Leave | Act::Quit)) => return true,
            Some((_, Act::Language)) => self.locale = self.locale.other(),
            Some((_, Act::Theme)) => self.theme = self.theme.next(),
            Some((name, Act::Talk(_))) => self.failed = talk::ask(name).is_err(),
            _ => {}
        }
        false
    }

    fn draw(&self, known: &Known, now: u64, buffer: &mut Buffer) {
        let theme = self.theme.with(Rise::Auto, self.locale);
        buffer.set_style(buffer.area, theme.ground);
        let area = buffer.area;
        if area.width < 30 || area.height < 8 {
            return;
        }
        let mut page = Page { theme: &theme, locale: self.locale, face: &self.face, buffer };
        match known {
            Known::Given(state) => page.given(state, now),
            Known::Stale(state) => page.nobody(Some(state)),
            Known::None => page.nobody(None),
        }
        page.keys(self.failed);
        if theme.ascii {
            super::ascii::screen(area, buffer);
        }
    }
}

/// `12:40`.
fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

struct Page<'a> {
    theme: &'a Theme,
    locale: Locale,
    face: &'a Face,
    buffer: &'a mut Buffer,
}

impl Page<'_> {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.locale)
    }

    fn line(&mut self, x: u16, y: u16, columns: u16, line: &Line<'_>) {
        if y < self.buffer.area.height {
            put(self.buffer, x, y, line, columns);
        }
    }

    /// Nobody gives a talk, or one was cut off.
    fn nobody(&mut self, stale: Option<&State>) {
        let theme = self.theme;
        let width = self.buffer.area.width.saturating_sub(4);
        let said = match stale {
            None => Text::new(
                "没有正在进行的演示。在另一个终端运行：innoboard present",
                "No talk is given. In another terminal: innoboard present",
            ),
            Some(_) => Text::new(
                "上次演示中断了。接着讲：innoboard present --resume",
                "The last talk was cut off. To go on: innoboard present --resume",
            ),
        };
        let mut y = 2;
        for line in wrapped(Line::styled(self.say(said), theme.text), width, 0) {
            self.line(2, y, width, &line);
            y += 1;
        }
        if let Some(state) = stale {
            let at = format!("{} / {}  {}", state.slide + 1, state.titles.len(), state.title);
            self.line(2, y + 1, width, &Line::styled(text::cut(&at, usize::from(width)).into_owned(), theme.muted));
        }
    }

    fn given(&mut self, state: &State, now: u64) {
        let theme = self.theme;
        let screen = self.buffer.area;
        let width = screen.width;
        let spoken = state.spoken + state.since.map_or(0, |since| now.saturating_sub(since));
        let head = Text::new("讲者窗口", "Speaker's window");
        let only = Text::new("只在本终端显示", "seen in this terminal only");
        let title = Line::from(vec![
            Span::styled(self.say(head), theme.heading),
            Span::raw("  "),
            Span::styled(self.say(only), theme.muted),
        ]);
        self.line(2, 0, width - 4, &title);
        let over = match state.over.as_str() {
            "black" => Text::new("大厅：黑屏", "hall: black"),
            "white" => Text::new("大厅：白屏", "hall: white"),
            "floor" => Text::new("大厅：提问", "hall: a question"),
            "contents" => Text::new("大厅：全部幻灯片", "hall: all slides"),
            "window" => Text::new("大厅：窗口开着", "hall: a window is open"),
            _ => Text::new("", ""),
        };
        let over = Line::styled(self.say(over), theme.warn);
        self.line(width.saturating_sub(over.width() as u16 + 2), 0, 24, &over);
        let y = self.time(state, spoken);
        let two = width >= 90;
        let left = if two { width * 3 / 5 } else { width };
        let bottom = screen.height.saturating_sub(2);
        let below = self.spoken(state, Rect { x: 0, y, width: left, height: bottom.saturating_sub(y) });
        if two {
            self.next(state, Rect { x: left, y, width: width - left, height: bottom.saturating_sub(y) });
        } else if below + 3 < bottom {
            self.next(state, Rect { x: 0, y: below + 1, width, height: bottom - below - 1 });
        }
    }

    /// The time spoken, large, beside the plan; gives the first row below.
    fn time(&mut self, state: &State, spoken: u64) -> u16 {
        let theme = self.theme;
        let width = self.buffer.area.width;
        let said = clock(spoken);
        let style = if state.since.is_some() { theme.heading } else { theme.muted };
        let grid = if theme.ascii { Grid::Cells } else { Grid::Quadrants };
        let parts = [Part { text: &said, size: 12, gap: 0, style }];
        let big = BigText { face: self.face, grid, parts: &parts };
        let (wide, high) = big.size();
        let roomy = self.buffer.area.height >= 22 && wide + 40 < width;
        let x = if roomy {
            (&big).render(Rect { x: 2, y: 2, width: wide, height: high }, self.buffer);
            wide + 6
        } else {
            self.line(2, 2, 8, &Line::styled(said.clone(), style));
            10
        };
        let mut line = Line::default();
        if state.since.is_none() {
            line.push_span(Span::styled(self.say(Text::new("已停  ", "stopped  ")), theme.warn));
        }
        if let Some(minutes) = state.minutes {
            let plan = u64::from(minutes) * 60_000;
            // Slides are planned to take equally long.
            let due = plan * (state.slide as u64 + 1) / (state.titles.len().max(1) as u64);
            line.push_span(Span::styled(self.say(Text::new("计划 ", "plan ")), theme.muted));
            line.push_span(Span::styled(clock(plan), theme.text));
            let (left, word) = if spoken <= plan {
                (plan - spoken, Text::new("  余 ", "  left "))
            } else {
                (spoken - plan, Text::new("  超 ", "  over "))
            };
            line.push_span(Span::styled(self.say(word), theme.muted));
            line.push_span(Span::styled(clock(left), if spoken <= plan { theme.text } else { theme.warn }));
            if spoken > due {
                line.push_span(Span::styled(self.say(Text::new("  慢 ", "  behind ")), theme.muted));
                line.push_span(Span::styled(clock(spoken - due), theme.warn));
            }
        }
        self.line(x, 2, width.saturating_sub(x + 2), &line);
        let number = format!("{} / {}", state.slide + 1, state.titles.len());
        let steps = if state.steps > 1 { format!("  ({}/{})", state.step + 1, state.steps) } else { String::new() };
        self.line(
            x,
            3,
            width.saturating_sub(x + 2),
            &Line::from(vec![Span::styled(number, theme.heading), Span::styled(steps, theme.muted)]),
        );
        if roomy {
            let count = state.titles.len().max(1);
            let room = usize::from(width.saturating_sub(x + 2));
            let each = (room / count).clamp(1, 6);
            let mut line = Line::default();
            for at in 0..count.min(room / each) {
                let mark = if each > 1 { "━".repeat(each - 1) + " " } else { "━".into() };
                line.push_span(Span::styled(mark, if at <= state.slide { theme.accent } else { theme.faint }));
            }
            self.line(x, 5, width.saturating_sub(x + 2), &line);
        }
        if roomy { 3 + high } else { 5 }
    }

    fn rule(&mut self, title: &str, area: Rect) {
        let theme = self.theme;
        let title = text::cut(title, usize::from(area.width.saturating_sub(8)));
        let rest = usize::from(area.width).saturating_sub(text::width(&title) + 6);
        let line = Line::from(vec![
            Span::styled(" ── ", theme.faint),
            Span::styled(title.into_owned(), theme.focus),
            Span::styled(format!(" {}", "─".repeat(rest)), theme.faint),
        ]);
        self.line(area.x, area.y, area.width, &line);
    }

    /// What is to be said, what is doubtful, where it comes from; gives the first row below.
    fn spoken(&mut self, state: &State, area: Rect) -> u16 {
        let theme = self.theme;
        self.rule(&format!("{}  {}", state.slide + 1, state.title), area);
        let width = area.width.saturating_sub(5);
        let mut lines: Vec<Line<'_>> = Vec::new();
        lines.extend(wrapped(Line::styled(state.gist.as_str(), theme.heading), width, 0));
        lines.push(Line::default());
        if !state.faults.is_empty() {
            let old = Text::new(
                "！演示文件或数据有错，大厅仍放原来的：",
                "! The file of the talk or of its figures has faults; the hall still sees the old ones:",
            );
            lines.extend(wrapped(Line::styled(self.say(old), theme.warn), width, 0));
            // Excerpts of the file take more room than they are worth here.
            let told =
                |line: &&str| !line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with('|');
            let faults = state.faults.lines().filter(told).map(str::trim).filter(|line| !line.is_empty());
            for fault in faults.take(MOST_FAULTS) {
                lines.extend(wrapped(Line::styled(fault, theme.warn), width, 2));
            }
            lines.push(Line::default());
        }
        if state.missing {
            let lost = Text::new(
                "！数据里没有这一页的数，大厅只看到“暂无数据”。",
                "! The data have no figure for this slide; the hall is told so calmly.",
            );
            lines.extend(wrapped(Line::styled(self.say(lost), theme.warn), width, 0));
        }
        if state.lost > 0 && !state.missing {
            let fewer = Text::new(
                "！这张表有 {} 行在数据里已经没有了，大厅看不到这些行。",
                "! Rows of this table that are no longer in the data: {}. The hall does not see them.",
            );
            let said = fewer.fill(self.locale, &[&state.lost.to_string()]);
            lines.extend(wrapped(Line::styled(said, theme.warn), width, 0));
        }
        for note in state.notes.split(" / ").filter(|note| !note.is_empty()) {
            lines.extend(wrapped(Line::styled(format!("· {note}"), theme.text), width, 2));
        }
        lines.push(Line::default());
        if !state.doubts.is_empty() {
            let count = state.doubts.len().to_string();
            let said = if state.shows_doubts {
                Text::new("! 大厅看到 {} 项存疑；按 ! 隐藏", "! the hall sees {} doubts; ! hides them")
            } else {
                Text::new("! 已对大厅隐藏 {} 项存疑；按 ! 显示", "! {} doubts are hidden from the hall; ! shows them")
            };
            lines.push(Line::styled(said.fill(self.locale, &[&count]), theme.warn));
            for doubt in &state.doubts {
                lines.extend(wrapped(Line::styled(doubt.as_str(), theme.muted), width, 2));
            }
        }
        lines.extend(wrapped(Line::styled(state.source.as_str(), theme.muted), width, 0));
        let mut y = area.y + 2;
        for line in lines {
            if y >= area.bottom() {
                break;
            }
            self.line(area.x + 3, y, width, &line);
            y += 1;
        }
        y
    }

    /// The next slide, and those after it.
    fn next(&mut self, state: &State, area: Rect) {
        let theme = self.theme;
        let next = state.slide + 1;
        let Some(title) = state.titles.get(next) else {
            let last = self.say(Text::new("最后一页", "the last slide"));
            return self.rule(last, area);
        };
        let heading = format!("{} {}", self.say(Text::new("下一页", "Next")), next + 1);
        self.rule(&heading, area);
        let width = area.width.saturating_sub(5);
        let mut lines = wrapped(Line::styled(title.as_str(), theme.heading), width, 0);
        lines.extend(wrapped(Line::styled(state.next.as_str(), theme.text), width, 2));
        lines.push(Line::default());
        let after = state.titles.iter().enumerate().skip(next + 1);
        lines.extend(after.map(|(at, title)| {
            Line::styled(
                format!("{:>2}  {}", at + 1, text::cut(title, usize::from(width.saturating_sub(4)))),
                theme.muted,
            )
        }));
        for (y, line) in (area.y + 2..area.bottom()).zip(lines) {
            self.line(area.x + 3, y, width, &line);
        }
    }

    fn keys(&mut self, failed: bool) {
        let theme = self.theme;
        let (width, last) = (self.buffer.area.width, self.buffer.area.height.saturating_sub(1));
        if failed {
            let said = Text::new("演示没有回应", "the talk does not answer");
            return self.line(2, last, width.saturating_sub(4), &Line::styled(self.say(said), theme.warn));
        }
        let keys = [
            ("→", Text::new("下一页", "next")),
            ("←", Text::new("上一页", "back")),
            ("b", Text::new("黑屏", "black")),
            ("!", Text::new("存疑", "doubts")),
            ("t", Text::new("计时", "time")),
            ("q", Text::new("关闭", "close")),
        ];
        let mut line = Line::default();
        for (key, label) in keys {
            line.push_span(Span::styled(key, theme.key));
            line.push_span(Span::styled(format!(" {}  ", self.say(label)), theme.muted));
        }
        self.line(2, last, width.saturating_sub(4), &line);
    }
}
