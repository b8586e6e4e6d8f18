//! The library's own structure: a room is read from the top down, so no file imports, by whatever way round, what imports it.

use crate::support::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The path of a module from the crate, such as `["yaml", "place"]`.
type Module = Vec<String>;

/// The library's modules with what they import. What a folder's `mod.rs` only hands on counts as imported from where it stands.
struct Library {
    sources: BTreeMap<Module, String>,
}

impl Library {
    fn read() -> Library {
        let root = repository().join("src");
        let mut sources = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&root).into_iter().filter_map(Result::ok) {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let Some(name) = path.strip_suffix(".rs") else { continue };
            // The program is another crate.
            if name == "main" || name.starts_with("cli/") || name == "lib" || name.ends_with("tests") {
                continue;
            }
            let module = name.trim_end_matches("/mod").split('/').map(str::to_owned).collect();
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let code: Vec<_> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            sources.insert(module, code.join("\n"));
        }
        Library { sources }
    }

    /// The paths that a module's `use` declarations name, from the crate; with whether they are handed on.
    fn uses(&self, module: &Module) -> Vec<(bool, Module)> {
        let mut found = Vec::new();
        for declaration in self.sources[module].split(';') {
            let Some((before, tree)) = declaration.split_once("use ") else { continue };
            let public = before.trim_end().ends_with("pub") || before.trim_end().ends_with(')');
            let mut paths = Vec::new();
            expand(tree.trim(), &mut Vec::new(), &mut paths);
            found.extend(paths.into_iter().filter_map(|path| Some((public, self.absolute(module, &path)?))));
        }
        found
    }

    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([&module[..], &path[1..]].concat()),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                Some([&module[..module.len().checked_sub(up)?], &path[up..]].concat())
            }
            first => {
                let inner = [&module[..], &[first.to_owned()]].concat();
                self.sources.contains_key(&inner).then(|| [&module[..], path].concat())
            }
        }
    }

    /// The module in which what a path names is defined.
    fn home(&self, path: &[String], depth: usize) -> Option<Module> {
        let module =
            (1..=path.len()).rev().map(|length| path[..length].to_vec()).find(|m| self.sources.contains_key(m))?;
        let item = path.get(module.len());
        if let Some(item) = item
            && depth < 8
        {
            let handed_on = self.uses(&module).into_iter().find(|(public, to)| *public && to.last() == Some(item));
            if let Some((_, to)) = handed_on.filter(|(_, to)| to != path) {
                return self.home(&to, depth + 1);
            }
        }
        Some(module)
    }

    fn imports(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let of = |module: &Module| {
            let used = self.uses(module).into_iter().filter(|(public, to)| !*public || !to.starts_with(module));
            used.filter_map(|(_, to)| self.home(&to, 0)).filter(|home| home != module).collect()
        };
        self.sources.keys().map(|module| (module.clone(), of(module))).collect()
    }
}

/// The paths of a `use` tree, one for each of its leaves.
fn expand(tree: &str, before: &mut Module, paths: &mut Vec<Module>) {
    let (names, inner) = match tree.split_once('{') {
        Some((names, inner)) => (names, inner.trim_end().strip_suffix('}')),
        None => (tree.split(" as ").next().unwrap_or_default(), None),
    };
    let length = before.len();
    before.extend(names.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
    match inner {
        None => {
            let mut path = before.clone();
            // `{self}` names the module itself.
            if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            paths.push(path);
        }
        Some(inner) => {
            let (mut depth, mut start) = (0, 0);
            for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        let part = inner[start..at].trim();
                        if !part.is_empty() {
                            expand(part, before, paths);
                        }
                        start = at + 1;
                    }
                    _ => {}
                }
            }
        }
    }
    before.truncate(length);
}

/// A way from a module back to itself, where there is one.
fn circle(imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<String>> {
    fn visit<'a>(
        module: &'a Module,
        imports: &'a BTreeMap<Module, BTreeSet<Module>>,
        way: &mut Vec<&'a Module>,
        done: &mut BTreeSet<&'a Module>,
    ) -> Option<Vec<String>> {
        if let Some(start) = way.iter().position(|earlier| *earlier == module) {
            return Some(way[start..].iter().chain([&module]).map(|module| module.join("/")).collect());
        }
        if done.contains(module) {
            return None;
        }
        way.push(module);
        let found = imports.get(module)?.iter().find_map(|next| visit(next, imports, way, done));
        way.pop();
        done.insert(module);
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|module| visit(module, imports, &mut Vec::new(), &mut done))
}

#[test]
fn nothing_imports_in_a_circle() {
    let imports = Library::read().imports();
    let verify = &imports[&["quotation".to_owned(), "verify".to_owned()][..]];
    assert!(verify.iter().all(|module| module[0] == "quotation"), "quotations know nothing of the rest: {verify:?}");
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 300, "imports are seen");
    assert_eq!(circle(&imports), None);
}

#[test]
fn a_circle_is_seen() {
    let module = |name: &str| vec![name.to_owned()];
    let to = |names: &[&str]| names.iter().map(|name| module(name)).collect::<BTreeSet<_>>();
    let imports = BTreeMap::from([
        (module("a"), to(&["b"])),
        (module("b"), to(&["c", "d"])),
        (module("c"), to(&[])),
        (module("d"), to(&["b"])),
    ]);
    assert_eq!(circle(&imports), Some(["b", "d", "b"].map(str::to_owned).to_vec()));
    let mut paths = Vec::new();
    expand("crate::a::{self, b::{C, D as E}, F}", &mut Vec::new(), &mut paths);
    let paths: Vec<_> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["crate::a", "crate::a::b::C", "crate::a::b::D", "crate::a::F"]);
}
