//! Opens files: reads, recognises, validates, and names every problem.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::looks::looks_like;
use super::{FORMATS, Outcome, Reader};
use crate::data::{Dataset, Draft, Place, Problem, Wording, validate};
use crate::locale::Text;
use crate::text::CleanText;

/// Larger files are refused.
const LARGEST: u64 = 256 << 20;

/// A dataset and the files it is from.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The figures of all files.
    pub dataset: Dataset,
    /// The files, those of other sources last; standard input is none.
    pub files: Vec<PathBuf>,
}

/// Opens files as one dataset: of two figures for the same thing the later file's holds. `-` is standard input.
/// With `context` the files of other sources that they name are read too, relative to the file that names them; what
/// those name in turn is not.
///
/// # Errors
/// Every problem of every file, in the order of the files and of their lines.
pub fn open(files: &[PathBuf], context: bool) -> Result<Opened, Vec<Problem>> {
    let home: Vec<Source> = files.iter().map(|path| Source::read(path.clone(), true)).collect();
    let mut outcomes: Vec<Outcome> = home.iter().map(Source::outcome).collect();
    let mut named = if context { named_by(&home, &outcomes) } else { Vec::new() };
    named.retain(|path| !files.contains(path));
    let others: Vec<Source> = named.into_iter().map(|path| Source::read(path, false)).collect();
    outcomes.extend(others.iter().map(Source::outcome));

    let sources: Vec<&Source> = home.iter().chain(&others).collect();
    let dataset = join(&sources, outcomes, home.len())?;
    let files = home.into_iter().chain(others).map(|source| source.path);
    Ok(Opened { dataset, files: files.filter(|path| !is_standard_input(path)).collect() })
}

/// The files of other sources that files name, each once.
fn named_by(sources: &[Source], outcomes: &[Outcome]) -> Vec<PathBuf> {
    let mut named = Vec::new();
    for (source, outcome) in sources.iter().zip(outcomes) {
        let folder = source.path.parent().unwrap_or(Path::new(""));
        for file in outcome.read.iter().flat_map(|read| &read.context) {
            let path = folder.join(file);
            if !named.contains(&path) {
                named.push(path);
            }
        }
    }
    named
}

/// One dataset of what was read, the first `home` files being its own; else every problem.
fn join(sources: &[&Source], outcomes: Vec<Outcome>, home: usize) -> Result<Dataset, Vec<Problem>> {
    let mut problems: Vec<Vec<Problem>> = Vec::with_capacity(sources.len());
    let mut drafts: Vec<Draft> = Vec::with_capacity(sources.len());
    for outcome in outcomes {
        problems.push(outcome.problems);
        drafts.extend(outcome.read.map(|read| read.draft));
    }
    // Where a file is missing as a whole, what the others refer to in it would all be said to be unknown.
    if drafts.len() == sources.len() {
        let context = drafts.split_off(home);
        match validate(drafts, context) {
            Ok(dataset) if problems.iter().all(Vec::is_empty) => return Ok(dataset),
            Ok(_) => {}
            Err(found) => sources.iter().zip(&mut problems).for_each(|(source, known)| source.add(known, &found)),
        }
    }
    for known in &mut problems {
        known.sort_by_key(|problem| (problem.place.line, problem.place.column));
    }
    Err(problems.into_iter().flatten().collect())
}

/// A file and what is in it.
struct Source {
    path: PathBuf,
    name: CleanText,
    content: Result<Vec<u8>, Box<Problem>>,
    reader: Option<&'static Reader>,
}

impl Source {
    /// Reads a file; only one that the user named may be something else than a regular file, such as a pipe.
    fn read(path: PathBuf, named_by_user: bool) -> Self {
        let name = CleanText::new(path.to_string_lossy());
        let mut source = Self { content: content(&path, &name, named_by_user), path, name, reader: None };
        if let Ok(bytes) = &source.content {
            let readers = FORMATS.iter().filter_map(|format| format.reader.as_ref());
            source.reader = readers.into_iter().find(|reader| (reader.recognise)(bytes));
        }
        source
    }

    /// What its reader makes of it.
    fn outcome(&self) -> Outcome<'_> {
        match (&self.content, self.reader) {
            (Ok(bytes), Some(reader)) => (reader.read)(&self.name, bytes),
            (Ok(bytes), None) => Outcome { read: None, problems: vec![*unknown_format(&self.name, bytes)] },
            (Err(problem), _) => Outcome { read: None, problems: vec![Problem::clone(problem)] },
        }
    }

    /// Adds what validation found in this file to what its reader found.
    fn add(&self, known: &mut Vec<Problem>, found: &[Problem]) {
        let (Ok(bytes), Some(reader)) = (&self.content, self.reader) else { return };
        let is_new = |problem: &&Problem| !known.iter().any(|earlier| (reader.follows)(problem, earlier));
        let mut new: Vec<Problem> =
            found.iter().filter(|problem| problem.place.file == self.name).filter(is_new).cloned().collect();
        (reader.locate)(bytes, &mut new.iter_mut().collect::<Vec<_>>());
        known.extend(new);
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file.
fn content(path: &Path, name: &CleanText, named_by_user: bool) -> Result<Vec<u8>, Box<Problem>> {
    let mut bytes = Vec::new();
    if named_by_user && is_standard_input(path) {
        let read = io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(name, &error))?;
    } else {
        let metadata = std::fs::metadata(path).map_err(|error| unreadable(name, &error))?;
        if metadata.is_dir() {
            return Err(problem(
                name,
                Text::new("这是文件夹，不是文件", "it is a folder, not a file"),
                Text::new("写出其中的文件名", "name a file in it"),
            ));
        }
        if !metadata.is_file() && !named_by_user {
            return Err(problem(
                name,
                Text::new("不是普通文件", "it is no regular file"),
                Text::new("在“context”中只能写普通文件", "name a regular file in “context”"),
            ));
        }
        if metadata.len() > LARGEST {
            return Err(too_large(name));
        }
        bytes.reserve(metadata.len() as usize);
        let file = File::open(path).map_err(|error| unreadable(name, &error))?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(name));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(problem(
            name,
            Text::new("文件是空的", "it is empty"),
            Text::new(
                "给出有内容的文件；innoboard schema 说明格式",
                "give a file with figures; innoboard schema tells the format",
            ),
        ));
    }
    Ok(bytes)
}

/// What is said of a file that the system does not let be read.
#[must_use]
pub fn unreadable(name: &CleanText, error: &io::Error) -> Box<Problem> {
    let remedy = Text::new("检查文件名和路径", "check its name and folder");
    match error.kind() {
        io::ErrorKind::NotFound => problem(name, Text::new("没有这个文件", "there is no such file"), remedy),
        io::ErrorKind::PermissionDenied => problem(
            name,
            Text::new("没有读取这个文件的权限", "it may not be read"),
            Text::new("更改权限，或换一个文件", "change its permissions, or give another file"),
        ),
        _ => {
            let what = Text::new("无法读取：{}", "it cannot be read: {}");
            problem(name, Wording::new(what, &[&error.to_string()]), remedy)
        }
    }
}

fn too_large(name: &CleanText) -> Box<Problem> {
    let limit = (LARGEST >> 20).to_string();
    let what = Wording::new(Text::new("文件大于 {} MiB", "it is larger than {} MiB"), &[&limit]);
    problem(name, what, Text::new("分成几个文件，一起打开", "make several files of it and open them together"))
}

fn unknown_format(name: &CleanText, bytes: &[u8]) -> Box<Problem> {
    let readable = FORMATS.iter().filter(|format| format.reader.is_some());
    let known: Vec<&str> = readable.map(|format| format.name).collect();
    let known = Wording::from(known.join(", ").as_str());
    let what = Wording::from(looks_like(bytes))
        .before(&known, Text::new("看起来是{}，本版本只读：{}", "it looks like {}; this version reads only: {}"));
    let remedy = Text::new(
        "指标文件须写明 \"format\": \"innoboard/1\"；innoboard schema 说明其格式",
        "a file of figures says \"format\": \"innoboard/1\"; innoboard schema tells the rest",
    );
    problem(name, what, remedy)
}

/// A problem of a file as a whole.
fn problem(name: &CleanText, what: impl Into<Wording>, remedy: Text) -> Box<Problem> {
    let place = Place { file: name.clone(), ..Place::default() };
    Box::new(Problem { place, what: what.into(), remedy: remedy.into(), nearest: None })
}
