//! The program in a terminal: what it shows, what it gives back, and how it ends.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long the program may take for anything, on the busiest machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a pseudo-terminal, with an emulator that reads what it writes.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    bytes: Vec<u8>,
}

impl Session {
    fn start(arguments: &[&str]) -> Self {
        Self::start_in("", arguments)
    }

    /// Starts it where talks of the same name alone are seen.
    fn start_in(room: &str, arguments: &[&str]) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_innoboard"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C");
        command.env_remove("NO_COLOR");
        // A talk tells of itself in a folder of these tests alone, where no settings of whoever runs them are either.
        let runtime = std::env::temp_dir().join(format!("innoboard-terminal-{}{room}", std::process::id()));
        std::fs::create_dir_all(&runtime).unwrap();
        command.env("XDG_RUNTIME_DIR", &runtime);
        command.env("XDG_CONFIG_HOME", &runtime);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let emulator = vt100::Parser::new(40.try_into().unwrap(), 120.try_into().unwrap(), 0);
        Self { child, master: Some(pair.master), input, output, emulator, bytes: Vec::new() }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        self.emulator.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Reads what the program writes until the screen is as wanted.
    fn wait(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.emulator.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{what}: {error}; the screen is\n{}", self.screen()),
            }
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.emulator.process(bytes);
    }

    /// Waits for the end, reading what is still written.
    fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
            assert!(Instant::now() < deadline, "the program does not end; the screen is\n{}", self.screen());
        };
        self.master = None;
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        status
    }

    fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &process]).status().unwrap();
        assert!(status.success());
    }

    /// Waits as a shell does before it goes on with the program.
    fn wait_until_stopped(&self) {
        let process = self.child.process_id().unwrap().to_string();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let state = std::process::Command::new("ps").args(["-o", "stat=", "-p", &process]).output().unwrap();
            if state.stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < deadline, "the program does not stop");
        }
    }

    /// How many frames were drawn.
    fn frames(&self) -> usize {
        self.bytes.windows(8).filter(|window| window == b"\x1b[?2026h").count()
    }

    fn position_of(&self, sequence: &str) -> Option<usize> {
        let bytes = sequence.as_bytes();
        self.bytes.windows(bytes.len()).rposition(|window| window == bytes)
    }

    /// Everything that was switched on has been switched off, and after it.
    fn assert_given_back(&self) {
        let modes = [("1049", "h", "l"), ("2004", "h", "l"), ("25", "l", "h"), ("7", "l", "h"), ("2026", "h", "l")];
        for (mode, taken, given) in modes {
            let taken = self.position_of(&format!("\x1b[?{mode}{taken}"));
            let given = self.position_of(&format!("\x1b[?{mode}{given}"));
            assert!(taken.is_some() && taken < given, "mode {mode}: taken at {taken:?}, given back at {given:?}");
        }
        assert!(!self.emulator.screen().alternate_screen());
        assert!(!self.emulator.screen().hide_cursor());
    }
}

#[test]
fn every_page_is_reached_and_the_terminal_is_given_back() {
    let mut session = Session::start(&[]);
    session.wait_for("q quit");
    assert!(session.emulator.screen().alternate_screen());
    let tabs = [('2', "Indicators"), ('3', "ranks"), ('4', "tiers"), ('5', "All figures"), ('6', "consistent")];
    let mut before = session.screen();
    for (key, _) in tabs {
        session.press(&key.to_string());
        session.wait(&format!("page {key}"), |screen| screen.contents() != before);
        before = session.screen();
    }
    session.press("1");
    session.wait("the first page again", |screen| screen.contents() != before);
    session.press("?");
    session.wait_for("─ Help ─");
    session.press("\x1b");
    session
        .wait("no help", |screen| !screen.contents().contains("─ Help ─") && !screen.contents().contains("Esc close"));
    // A key and a new size at once: neither may be lost.
    session.press("\r");
    session.resize(80, 24);
    session.wait("the card on a smaller screen", |screen| {
        let last = screen.contents_between(23, 0, 23, 80);
        last.contains('└') && last.contains('┘')
    });
    session.press("q");
    session.wait("the page without card", |screen| !screen.contents().contains("Esc close"));
    session.resize(30, 8);
    session.wait_for("now 30 × 8");
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn a_signal_gives_the_terminal_back_and_is_the_status() {
    for (name, status) in [("TERM", "Terminated"), ("INT", "Interrupt"), ("HUP", "Hangup")] {
        let mut session = Session::start(&["--lang", "en"]);
        session.wait_for("q quit");
        session.signal(name);
        let ended = session.end();
        assert!(ended.signal().is_some_and(|signal| signal.contains(status)), "{name}: {ended:?}");
        session.assert_given_back();
    }
}

#[test]
fn suspending_gives_the_terminal_back_and_going_on_takes_it_again() {
    for stop in ["key", "TSTP"] {
        let mut session = Session::start(&["--lang", "en"]);
        session.wait_for("q quit");
        match stop {
            "key" => session.press("\x1a"),
            signal => session.signal(signal),
        }
        session.wait("the shell's screen", |screen| !screen.alternate_screen());
        session.assert_given_back();
        session.wait_until_stopped();
        session.signal("CONT");
        session.wait("the page again", |screen| screen.alternate_screen() && screen.contents().contains("q quit"));
        session.press("q");
        assert!(session.end().success());
        session.assert_given_back();
    }
}

#[test]
fn the_program_ends_when_the_terminal_goes_away() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    // Nobody listens any more, so the reader lets go of the terminal at the next byte: the answer to this key.
    session.output = mpsc::channel().1;
    session.press("?");
    session.input = Box::new(std::io::sink());
    session.master = None;
    let deadline = Instant::now() + PATIENCE;
    while session.child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "still running");
        std::thread::yield_now();
    }
}

#[test]
fn idle_it_writes_nothing_and_a_key_that_means_nothing_neither() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    session.press("#");
    session.press("?");
    session.wait_for("─ Help ─");
    assert_eq!(session.frames(), 2, "the first frame and the help");
    session.press("\x03");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn copies_go_to_the_terminal_or_to_the_file_that_is_named() {
    let mut session = Session::start(&["--lang", "en", "--page", "trends", "--indicator", "contract-value"]);
    session.wait_for("q quit");
    session.press("y");
    session.wait_for("By OSC 52");
    session.press("v");
    session.wait_for("Sent: value");
    // “657 million yuan” in base64, for the clipboard.
    assert!(session.position_of("\x1b]52;c;NjU3IG1pbGxpb24geXVhbg==").is_some());
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();

    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("copied-{}", std::process::id()));
    let mut session = Session::start(&["--lang", "en", "--page", "figures", "--copy-to", path.to_str().unwrap()]);
    session.wait_for("q quit");
    session.press("yt");
    session.wait_for("Written to");
    session.press("q");
    assert!(session.end().success());
    assert!(session.position_of("\x1b]52;").is_none());
    let copied = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(copied.lines().count() > 100 && copied.starts_with("Indicator\tArea\tPeriod\t"), "{copied}");
}

#[test]
fn a_changed_file_is_read_again_and_a_broken_one_is_not() {
    let text = include_str!("fixtures/valid.json");
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("watched-{}.json", std::process::id()));
    std::fs::write(&path, text).unwrap();
    let mut session = Session::start(&["--lang", "en", "--page", "figures", path.to_str().unwrap()]);
    session.wait_for("q quit");
    // The watcher may still be starting: the file is changed until it is seen.
    let number = regex::Regex::new(r#""value": ([0-9]+)"#).unwrap();
    let mut next = 100;
    let deadline = Instant::now() + PATIENCE;
    while !session.screen().contains("1 figure changed") {
        assert!(Instant::now() < deadline, "{}", session.screen());
        next += 1;
        std::fs::write(&path, &*number.replace(text, format!("\"value\": {next}"))).unwrap();
        while let Ok(bytes) = session.output.recv_timeout(Duration::from_millis(900)) {
            session.take(&bytes);
        }
    }
    session.press("D");
    session.wait_for("What differs");
    session.press("\x1b");
    std::fs::write(&path, &text[..text.len() / 2]).unwrap();
    session.wait_for("problems (");
    session.press("D");
    session.wait_for("the figures are those of before");
    session.press("\x1b");
    std::fs::write(&path, text).unwrap();
    session.wait_for("figure changed");
    session.press("r");
    session.wait_for("no figure changed");
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn a_deck_and_its_figures_are_read_again_during_the_talk() {
    let path =
        |name: &str| std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
    let (deck_path, data_path) = (path("talk.toml"), path("talk.json"));
    let data = include_str!("fixtures/valid.json");
    let indicator = regex::Regex::new(r#""indicators": *\[\s*\{\s*"id": *"([a-z0-9-]+)""#).unwrap();
    let id = indicator.captures(data).expect("the fixture has an indicator")[1].to_owned();
    let deck = |title: &str| {
        format!("title = {{ zh = \"题\", en = \"{title}\" }}\n\n[[slides]]\nkind = \"figure\"\nindicator = \"{id}\"\n")
    };
    std::fs::write(&deck_path, deck("one")).unwrap();
    std::fs::write(&data_path, data).unwrap();
    let arguments = ["present", deck_path.to_str().unwrap(), "--data", data_path.to_str().unwrap(), "--lang", "en"];
    let mut hall = Session::start_in("reload", &arguments);
    hall.wait_for("1 / 3");
    let mut notes = Session::start_in("reload", &["notes", "--lang", "en"]);
    notes.wait_for("1 / 3");
    // A slide more: the watcher may still be starting, so the file is changed until it is seen.
    let deadline = Instant::now() + PATIENCE;
    let longer = format!("{}\n[[slides]]\nkind = \"text\"\nlines = [{{ zh = \"话\", en = \"word\" }}]\n", deck("two"));
    while !hall.screen().contains("1 / 4") {
        assert!(Instant::now() < deadline, "{}", hall.screen());
        std::fs::write(&deck_path, &longer).unwrap();
        while let Ok(bytes) = hall.output.recv_timeout(Duration::from_millis(900)) {
            hall.take(&bytes);
        }
    }
    // Faults are told to the speaker alone.
    std::fs::write(&deck_path, longer.replace("kind = \"text\"", "kind = \"txet\"")).unwrap();
    notes.wait_for("has faults");
    notes.wait_for("txet");
    assert!(hall.screen().contains("1 / 4") && !hall.screen().contains("txet"), "{}", hall.screen());
    std::fs::write(&deck_path, &longer).unwrap();
    notes.wait("a deck without faults", |screen| !screen.contents().contains("has faults"));
    // A figure that vanished is calm in the hall and loud in the notes; when it comes back so does the slide.
    hall.press(" ");
    hall.wait_for("2 / 4");
    std::fs::write(&data_path, regex::Regex::new(&format!(r"\b{id}\b")).unwrap().replace_all(data, "renamed").as_ref())
        .unwrap();
    notes.wait_for("The data have no figure for this slide");
    assert!(hall.screen().contains("2 / 4") && !hall.screen().contains("The data have"), "{}", hall.screen());
    std::fs::write(&data_path, data).unwrap();
    notes.wait("the figure again", |screen| !screen.contents().contains("The data have no figure"));
    hall.press("qq");
    assert!(hall.end().success());
    notes.press("q");
    assert!(notes.end().success());
    for path in [&deck_path, &data_path] {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn the_cursor_stands_in_the_field_while_somebody_types() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    assert!(session.emulator.screen().hide_cursor());
    session.press("/");
    session.wait("the cursor in the field", |screen| !screen.hide_cursor() && screen.contents().contains("─ Search ─"));
    let (row, column) = session.emulator.screen().cursor_position();
    session.press("合同");
    session.wait("the cursor behind what was typed", |screen| {
        screen.cursor_position() == (row, column + 4) && screen.contents().contains("/ 合同")
    });
    session.wait_for("Contract value  技术合同交易登记额");
    session.press("\x1b[D");
    session.wait("the cursor a character back", |screen| screen.cursor_position() == (row, column + 2));
    session.press("\x1b");
    session.wait("no cursor", |screen| screen.hide_cursor() && !screen.contents().contains("─ Search ─"));
    session.press("q");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn typing_draws_nothing_but_the_window() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    session.press("/");
    session.wait_for("─ Search ─");
    session.wait_for("found");
    let before = session.bytes.len();
    session.press("j");
    session.wait_for("/ j");
    session.press("s");
    session.wait_for("/ js");
    let written = session.bytes.len() - before;
    assert!(written < 8_000, "{written} bytes for two letters");
    session.press("\x03");
    assert!(session.end().success());
}

#[test]
fn a_long_paste_with_control_characters_harms_nothing() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    session.press("/");
    session.wait_for("─ Search ─");
    let mut text = String::from("\x1b[200~contract\x07\x1b]0;evil\x1b[2J\u{202e}\r\n");
    while text.len() < 1 << 20 {
        text.push_str("\x1b[31mq\x08");
    }
    text.push_str("\x1b[201~");
    session.press(&text);
    session.wait_for("only 200 characters");
    assert!(session.screen().contains("Fushun innovation metrics"), "{}", session.screen());
    assert!(session.emulator.screen().alternate_screen());
    session.press("\x15");
    session.press("pledge");
    session.wait_for("/ pledge");
    session.press("\x1bq");
    session.press("\x03");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn the_field_of_the_filter_takes_what_the_one_of_the_search_takes() {
    let mut session = Session::start(&["--lang", "zh", "--page", "figures"]);
    session.wait_for("q 退出");
    session.press("f");
    session.wait("the cursor in the field", |screen| !screen.hide_cursor() && screen.contents().contains("─ 筛选 ─"));
    let (row, column) = session.emulator.screen().cursor_position();
    session.press("合同");
    session.wait("the cursor behind what was typed", |screen| {
        screen.cursor_position() == (row, column + 4) && screen.contents().contains("文字  合同")
    });
    session.press("\x15");
    session.press("jsht");
    session.wait("names by their initials", |screen| {
        screen.cursor_position() == (row, column + 4) && screen.contents().contains("▌ 技术合同交易登记额")
    });
    session.press("\x15");
    let mut text = String::from("\x1b[200~合同\x07\x1b]0;evil\x1b[2J\u{202e}\r\n");
    while text.len() < 1 << 20 {
        text.push_str("\x1b[31mq\x08");
    }
    text.push_str("\x1b[201~");
    session.press(&text);
    session.wait_for("只取前200个字符");
    let screen = session.emulator.screen();
    assert!(screen.alternate_screen() && !screen.hide_cursor() && screen.cursor_position().0 == row);
    assert!(session.screen().contains("抚顺市科技创新指标"), "{}", session.screen());
    session.press("\x15");
    session.press("质押");
    session.wait_for("文字  质押");
    session.press("\x1b");
    session.wait("no cursor", |screen| screen.hide_cursor() && !screen.contents().contains("─ 筛选 ─"));
    session.press("\x03");
    assert!(session.end().success());
    session.assert_given_back();
}

#[test]
fn a_hundred_arrows_at_once_are_drawn_in_five_frames() {
    let mut session = Session::start(&["--lang", "en", "--page", "figures"]);
    session.wait_for("q quit");
    let before = session.frames();
    session.press(&"\x1b[B".repeat(100));
    session.wait_for("row 101 of");
    let drawn = session.frames() - before;
    assert!(drawn <= 5, "{drawn} frames");
    session.press("q");
    assert!(session.end().success());
}

#[test]
fn the_mouse_is_taken_and_given_back_or_left_alone() {
    let mut session = Session::start(&["--lang", "en"]);
    session.wait_for("q quit");
    // A click on the fifth tab.
    let line = session.screen().lines().nth(1).unwrap().to_owned();
    let column = line.find("5 Figures").unwrap() + 3;
    session.press(&format!("\x1b[<0;{column};2M\x1b[<0;{column};2m"));
    session.wait_for("All figures");
    session.press("q");
    assert!(session.end().success());
    for mode in ["1002", "1006"] {
        let taken = session.position_of(&format!("\x1b[?{mode}h"));
        let given = session.position_of(&format!("\x1b[?{mode}l"));
        assert!(taken.is_some() && taken < given, "mode {mode}");
    }
    let mut session = Session::start(&["--lang", "en", "--no-mouse"]);
    session.wait_for("q quit");
    session.press("q");
    assert!(session.end().success());
    assert_eq!(session.position_of("\x1b[?1002h"), None);
}

#[test]
fn a_talk_is_given_and_followed_from_a_second_terminal() {
    let mut hall = Session::start(&["present", "--lang", "en", "--theme", "dark"]);
    hall.wait_for("1 / 14");
    let mut notes = Session::start(&["notes", "--lang", "en"]);
    notes.wait_for("1 / 14");
    hall.press(" ");
    hall.wait_for("2 / 14");
    notes.wait_for("Wait two seconds");
    assert!(!hall.screen().contains("Wait two seconds"), "the hall sees no notes");
    // The second terminal drives.
    notes.press("b");
    hall.wait("a black screen", |screen| screen.contents().trim().is_empty());
    notes.press("b");
    hall.wait_for("2 / 14");
    notes.press("\x1b[D");
    hall.wait_for("1 / 14");
    // All slides, the last of them, another size, a number.
    hall.press("o");
    hall.wait_for("▶");
    hall.press("\x1b[F\r");
    hall.wait_for("14 / 14");
    hall.resize(80, 24);
    hall.wait("the last slide at another size", |screen| {
        screen.contents().contains("14 / 14") && screen.size().1 == 80.try_into().unwrap()
    });
    hall.press("3\r");
    hall.wait_for("3 / 14");
    // A question from the floor, and back to the slide.
    hall.press("/");
    hall.press("little giants\r");
    hall.wait("the slide that was asked for", |screen| {
        let text = screen.contents();
        text.contains("Little Giant") && !text.contains("/ 14")
    });
    hall.press("\x1b");
    hall.wait_for("3 / 14");
    // The notes know of a window in the hall, and who goes on from there closes it.
    hall.press("/");
    notes.wait_for("a window is open");
    notes.press(" ");
    hall.wait("the slide without the window", |screen| {
        let text = screen.contents();
        text.contains("3 / 14") && !text.contains("─ Search ─")
    });
    notes.wait("no window", |screen| !screen.contents().contains("a window is open"));
    hall.press("q");
    hall.wait_for("Overview");
    notes.wait_for("No talk is given");
    hall.press("q");
    assert!(hall.end().success());
    notes.press("q");
    assert!(notes.end().success());
}

#[test]
fn a_talk_that_was_killed_stopped_or_resized_returns_to_its_slide_and_step() {
    let arguments = ["present", "--lang", "en", "--theme", "dark"];
    let mut hall = Session::start_in("resume", &arguments);
    hall.wait_for("1 / 14");
    // The second column of the chart on the third slide.
    hall.press("3\r");
    hall.wait_for("3 / 14");
    let first = hall.screen();
    hall.press(" ");
    hall.wait("a step more", |screen| screen.contents().contains("3 / 14") && screen.contents() != first);
    // The number of the slide stands in its last row with words; the blank ones below may come later.
    let step = hall.screen().trim_end().to_owned();
    let same = |screen: &vt100::Screen| screen.contents().trim_end() == step;
    let mut notes = Session::start_in("resume", &["notes", "--lang", "en"]);
    notes.wait_for("3 / 14");
    hall.signal("KILL");
    hall.child.wait().unwrap();
    // What is left of a talk that ended like that is no talk, and its notes say how to go on.
    notes.wait_for("innoboard present --resume");
    notes.press("q");
    assert!(notes.end().success());

    let resumed: Vec<&str> = arguments.into_iter().chain(["--resume"]).collect();
    let mut hall = Session::start_in("resume", &resumed);
    hall.wait("the slide and its step", same);
    hall.press("\x1a");
    hall.wait("the shell's screen", |screen| !screen.alternate_screen());
    hall.wait_until_stopped();
    hall.signal("CONT");
    hall.wait("the slide again", |screen| screen.alternate_screen() && same(screen));
    for size in 0..30 {
        hall.resize(80 + size, 24 + size % 5);
    }
    hall.resize(120, 40);
    hall.wait("the slide at its first size", same);
    hall.press("qq");
    assert!(hall.end().success());
    hall.assert_given_back();
}

#[test]
fn a_held_clicker_is_never_a_slide_behind() {
    let mut hall = Session::start_in("held", &["present", "--lang", "en", "--from", "4"]);
    hall.wait_for("4 / 14");
    let before = hall.frames();
    // Page down, as clickers send it; every key of a burst is one slide or one step.
    hall.press(&"\x1b[6~".repeat(30));
    hall.wait_for("14 / 14");
    let drawn = hall.frames() - before;
    assert!(drawn <= 3, "{drawn} frames for thirty presses at once");
    hall.press("qq");
    assert!(hall.end().success());
}

/// How often the threads of a program have gone to sleep by themselves.
#[cfg(target_os = "linux")]
fn sleeps(session: &Session) -> u64 {
    let tasks = format!("/proc/{}/task", session.child.process_id().unwrap());
    let threads = std::fs::read_dir(tasks).unwrap();
    let count = |thread: std::fs::DirEntry| {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
        line.trim().parse::<u64>().unwrap()
    };
    threads.map(|thread| count(thread.unwrap())).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn a_talk_sleeps_while_nothing_happens_and_its_notes_wake_for_their_clock_alone() {
    let mut hall = Session::start_in("idle", &["present", "--lang", "en"]);
    hall.wait_for("1 / 14");
    let mut notes = Session::start_in("idle", &["notes", "--lang", "en"]);
    notes.wait_for("1 / 14");
    // What is drawn ahead of the next key is done by then.
    std::thread::sleep(Duration::from_secs(2));
    let before = [&hall, &notes].map(sleeps);
    let seconds = 3;
    std::thread::sleep(Duration::from_secs(seconds));
    let [talk, clock] = [sleeps(&hall) - before[0], sleeps(&notes) - before[1]];
    assert_eq!(talk, 0, "the talk woke up");
    assert!((1..=seconds + 2).contains(&clock), "the notes woke {clock} times in {seconds} seconds");
    hall.press("qq");
    assert!(hall.end().success());
    notes.press("q");
    assert!(notes.end().success());
}
