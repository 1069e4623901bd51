//! Tells when files change. Sleeps until the system says that something in their folders did.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{RecursiveMode, Watcher};

/// A file is read when nothing has been written to it for so long.
const SETTLE: Duration = Duration::from_millis(200);

/// A file that does not read may be half written: it is tried again after these pauses.
const AGAIN: [Duration; 3] = [Duration::from_millis(200), Duration::from_millis(400), Duration::from_millis(800)];

/// Why files are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// One of them changed.
    Changed,
    /// The user asked for it.
    Asked,
}

/// Asks for the files to be read now.
#[derive(Debug, Clone)]
pub(super) struct Asker(Sender<Cause>);

impl Asker {
    /// Asks. Nobody listens any more when the program is about to end.
    pub(super) fn ask(&self) {
        let _ = self.0.send(Cause::Asked);
    }
}

/// Starts the thread that reads files when they change or when it is asked to; `read` says whether they read well, and
/// tells the outcome where that, or the last of several tries, is asked of it.
pub(super) fn start(files: Vec<PathBuf>, read: impl Fn(bool) -> bool + Send + 'static) -> io::Result<Asker> {
    let (sender, causes) = mpsc::channel();
    let tell = sender.clone();
    thread::Builder::new().name("watch".into()).spawn(move || {
        // Where a folder cannot be watched the user can still ask.
        let _watcher = watch(&files, tell);
        while let Ok(cause) = causes.recv() {
            settle(&causes, cause);
            read_patiently(&causes, cause, &read);
        }
    })?;
    Ok(Asker(sender))
}

/// Waits until nothing more happens for a while.
fn settle(causes: &Receiver<Cause>, first: Cause) {
    let mut cause = first;
    while cause == Cause::Changed {
        match causes.recv_timeout(SETTLE) {
            Ok(next) => cause = next,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Reads; what does not read well is tried again, because who writes it may be slow.
fn read_patiently(causes: &Receiver<Cause>, cause: Cause, read: &impl Fn(bool) -> bool) {
    if cause == Cause::Changed {
        for pause in AGAIN {
            if read(false) {
                return;
            }
            match causes.recv_timeout(pause) {
                Ok(next) => settle(causes, next),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
    read(true);
}

/// Watches the folders of files: editors put a new file in the place of the old one.
fn watch(files: &[PathBuf], tell: Sender<Cause>) -> notify::Result<impl Watcher> {
    let mut names: BTreeSet<OsString> = BTreeSet::new();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    // A link may be turned to another file, and the file it leads to may change.
    for path in files.iter().cloned().chain(files.iter().filter_map(|file| file.canonicalize().ok())) {
        names.extend(path.file_name().map(ToOwned::to_owned));
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folders.insert(folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
    }
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let ours = event.paths.iter().filter_map(|path| path.file_name()).any(|name| names.contains(name));
        if ours && is_change(event.kind) {
            // The thread that listens lives as long as the program.
            let _ = tell.send(Cause::Changed);
        }
    })?;
    for folder in folders {
        watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// Whether something was written; who only reads a file, as we do, changes nothing.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Metadata(_)) | EventKind::Access(_) => false,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => true,
    }
}
