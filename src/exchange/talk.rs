//! The state of a talk that is given, for a second terminal; and what that one asks the talk to do.
//!
//! Both are files in `XDG_RUNTIME_DIR`, else in a folder of this user alone in the temporary folder. The state is
//! written anew at each slide and removed at the end; the process that wrote it tells whether it is stale. The second
//! terminal writes into a pipe, so that the talk sleeps until it is asked.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The state of a talk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The process that gives the talk.
    pub process: u32,
    /// The tag of the language.
    pub language: String,
    /// The slide, from 0.
    pub slide: usize,
    /// How far it is built up, from 0.
    pub step: usize,
    /// The steps of the slide.
    pub steps: usize,
    /// The headings of all slides.
    pub titles: Vec<String>,
    /// The heading of what is seen, which may be a figure that somebody asked for.
    pub title: String,
    /// What is seen, in a line.
    pub gist: String,
    /// What the speaker wants to say.
    pub notes: String,
    /// Where the figures were published.
    pub source: String,
    /// What is doubtful.
    pub doubts: Vec<String>,
    /// Whether the hall sees the doubts.
    pub shows_doubts: bool,
    /// Whether the slide's figure is not in the data.
    pub missing: bool,
    /// How many rows of the slide's table are no longer in the data.
    pub lost: usize,
    /// What is wrong with the files of the talk, where they were read again and could not be used.
    #[serde(default)]
    pub faults: String,
    /// What the next slide says, in a line.
    pub next: String,
    /// What lies over the slide: `black`, `white`, `floor`, `contents`, `window` (a search, a help) or nothing.
    pub over: String,
    /// The planned minutes.
    pub minutes: Option<u32>,
    /// The milliseconds spoken up to `since`.
    pub spoken: u64,
    /// Since when the time runs, in milliseconds of the system's clock; none where it is stopped.
    pub since: Option<u64>,
}

/// The names of the two files.
const STATE: &str = "talk.json";
const PIPE: &str = "talk.commands";

/// The folder of the talk's files, made where it is not there.
fn folder() -> io::Result<PathBuf> {
    let runtime =
        std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_absolute() && path.is_dir());
    let folder = match runtime {
        Some(runtime) => runtime.join("innoboard"),
        None => std::env::temp_dir().join(format!("innoboard-{}", user())),
    };
    own(&folder)?;
    Ok(folder)
}

#[cfg(unix)]
fn user() -> u32 {
    rustix::process::getuid().as_raw()
}

#[cfg(not(unix))]
fn user() -> String {
    std::env::var("USERNAME").unwrap_or_default()
}

/// Makes a folder of this user alone, or makes sure that it is one.
#[cfg(unix)]
fn own(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt};
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let found = fs::symlink_metadata(folder)?;
    if found.is_dir() && found.uid() == user() && found.mode().trailing_zeros() >= 6 {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{} is not this user's alone", folder.display())))
}

#[cfg(not(unix))]
fn own(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Writes a file that only this user can read, so that a reader sees the old one or the new one.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&fresh)?.write_all(bytes)?;
    fs::rename(fresh, path)
}

/// The files of a talk while it is given; they are removed with it.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// The files of a new talk.
    ///
    /// # Errors
    /// If the folder cannot be made, or is not this user's alone.
    pub fn begin() -> io::Result<Self> {
        let folder = folder()?;
        pipe(&folder.join(PIPE))?;
        Ok(Self { folder })
    }

    /// Writes how the talk stands.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn tell(&self, state: &State) -> io::Result<()> {
        write(&self.folder.join(STATE), &serde_json::to_vec(state).map_err(io::Error::other)?)
    }

    /// Opens what the second terminal writes into; reading sleeps until it does.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn commands(&self) -> io::Result<fs::File> {
        // Opened for writing too, so that it never ends.
        fs::OpenOptions::new().read(true).write(true).open(self.folder.join(PIPE))
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.folder.join(STATE));
        let _ = fs::remove_file(self.folder.join(PIPE));
    }
}

#[cfg(unix)]
fn pipe(path: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let _ = fs::remove_file(path);
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)?;
    Ok(())
}

#[cfg(not(unix))]
fn pipe(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// What is known of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is given now.
    Given(Box<State>),
    /// It was cut off: its process is gone.
    Stale(Box<State>),
    /// There is none.
    None,
}

/// The talk of this user, if there is one.
#[must_use]
pub fn known() -> Known {
    let read = || fs::read(folder().ok()?.join(STATE)).ok();
    let Some(state) = read().and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok()) else { return Known::None };
    if alive(state.process) { Known::Given(Box::new(state)) } else { Known::Stale(Box::new(state)) }
}

/// The slide and the step at which a talk was cut off.
#[must_use]
pub fn left_at() -> Option<(usize, usize)> {
    match known() {
        Known::Stale(state) => Some((state.slide, state.step)),
        _ => None,
    }
}

/// The milliseconds that a talk had taken when it was cut off.
#[must_use]
pub fn spoken() -> u64 {
    match known() {
        Known::Stale(state) => state.spoken,
        _ => 0,
    }
}

#[cfg(unix)]
fn alive(process: u32) -> bool {
    let id = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    id.is_some_and(|id| !matches!(rustix::process::test_kill_process(id), Err(rustix::io::Errno::SRCH)))
}

#[cfg(not(unix))]
fn alive(_process: u32) -> bool {
    true
}

/// Asks the talk to do something, in a word.
///
/// # Errors
/// If nobody gives a talk.
pub fn ask(word: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true);
    // Where nobody reads, opening must not wait.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options.open(folder()?.join(PIPE))?.write_all(format!("{word}\n").as_bytes())
}
