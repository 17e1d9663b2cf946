//! What each module of the crate names.
//!
//! In: source files by path. Out: [`Crate`], whose modules list the paths that their code names, and which follows `use` trees, new
//! names and re-exports to the place where a thing is declared. It reads tokens, as the compiler does: what stands in comments, in
//! strings and in modules for tests is no code, and what stands in macros and attributes is.
//!
//! Deliberately absent: types. What a value's methods do is not seen, so a door's methods are listed by name.

use super::tokens::{is, is_at, parts, plain, word};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a path: `["crate", "model", "Id"]`, `["std", "fs"]`, `[".exists"]` for a method, `["dbg!"]` for a macro.
pub(crate) type Path = Vec<String>;

/// The modules of a crate by path.
#[derive(Debug, Default)]
pub(crate) struct Crate {
    modules: BTreeMap<Path, Module>,
}

/// What a module declares and names.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The file that it stands in.
    pub(crate) file: String,
    /// The modules in it that are files of their own.
    pub(crate) files: BTreeSet<Path>,
    /// The paths that it names, as written.
    pub(crate) named: BTreeSet<Path>,
    /// The paths of which it takes everything: `use path::*`.
    pub(crate) globs: BTreeSet<Path>,
    /// What keeps this reader from seeing everything.
    pub(crate) hidden: BTreeSet<String>,
    /// All modules in it.
    children: BTreeSet<String>,
    /// What its `use` and `type` items call by another place's name.
    aliases: BTreeMap<String, BTreeSet<Path>>,
}

/// The module that a file is: `src/model/plan.rs` is `crate::model::plan`, `src/lib.rs` is `crate`.
pub(crate) fn module_of(file: &str) -> Path {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.trim_end_matches("/mod");
    let parts = inner.split('/').filter(|part| *part != "lib");
    std::iter::once("crate")
        .chain(parts)
        .map(str::to_owned)
        .collect()
}

impl Crate {
    /// Reads source files: path and text.
    pub(crate) fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut found = Self::default();
        for (file, text) in files {
            let tokens: TokenStream = text
                .parse()
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            let mut reader = Reader {
                found: &mut found,
                file,
                module: module_of(file),
            };
            reader.module();
            reader.code(tokens);
        }
        found
    }

    /// The modules by path.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&Path, &Module)> {
        self.modules.iter()
    }

    /// The module at a path.
    pub(crate) fn module(&self, path: &[String]) -> Option<&Module> {
        self.modules.get(path)
    }

    /// Everything that a path written in a module may lead to, each from the root of its crate.
    pub(crate) fn resolve(&self, module: &[String], written: &[String]) -> BTreeSet<Path> {
        let mut found = BTreeSet::new();
        self.follow(module, written, &mut Vec::new(), &mut found);
        found
    }

    /// `passed` holds the aliases on the way here, so that `mod a; use a::a;` ends.
    fn follow(
        &self,
        module: &[String],
        written: &[String],
        passed: &mut Vec<(Path, String)>,
        found: &mut BTreeSet<Path>,
    ) {
        let Some((first, rest)) = written.split_first() else {
            return;
        };
        let here = self.modules.get(module);
        let local = here
            .is_some_and(|here| here.children.contains(first) || here.aliases.contains_key(first));
        match first.as_str() {
            "crate" | "nenpo" => self.walk(vec!["crate".to_owned()], rest, passed, found),
            "self" => self.walk(module.to_vec(), rest, passed, found),
            "super" => self.walk(module.to_vec(), written, passed, found),
            _ if local => self.walk(module.to_vec(), written, passed, found),
            // Whatever is in `core` and `alloc` is in `std` too.
            "core" | "alloc" => drop(found.insert([&["std".to_owned()], rest].concat())),
            // `::std` is the crate, whatever is called `std` here.
            "" => drop(found.insert(rest.to_vec())),
            _ => drop(found.insert(written.to_vec())),
        }
    }

    /// Follows the rest of a path from a module, through whatever is called by another name there.
    fn walk(
        &self,
        mut at: Path,
        rest: &[String],
        passed: &mut Vec<(Path, String)>,
        found: &mut BTreeSet<Path>,
    ) {
        for (index, part) in rest.iter().enumerate() {
            let aliases = self
                .modules
                .get(&at)
                .and_then(|here| here.aliases.get(part));
            let alias = (at.clone(), part.clone());
            if let Some(targets) = aliases
                && !passed.contains(&alias)
            {
                passed.push(alias);
                for target in targets {
                    let target = [target, &rest[index + 1..]].concat();
                    self.follow(&at, &target, passed, found);
                }
                passed.pop();
            }
            if part == "super" {
                at.pop();
            } else {
                at.push(part.clone());
            }
        }
        found.insert(at);
    }
}

/// Reads the tokens of a file.
struct Reader<'a> {
    found: &'a mut Crate,
    file: &'a str,
    module: Path,
}

impl Reader<'_> {
    /// The module that is read.
    fn module(&mut self) -> &mut Module {
        let module = self.found.modules.entry(self.module.clone()).or_default();
        self.file.clone_into(&mut module.file);
        module
    }

    fn hide(&mut self, what: impl Into<String>) {
        self.module().hidden.insert(what.into());
    }

    /// Reads what stands between two brackets, or the whole file.
    fn code(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.step(&tokens, at);
        }
    }

    /// Reads one thing and returns where the next one begins.
    fn step(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        let rest = &tokens[at..];
        match (word(rest, 0).as_deref(), rest) {
            (_, [TokenTree::Punct(hash), TokenTree::Group(group), ..])
                if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
            {
                self.attribute(group);
                let is_for_tests = group.stream().to_string().replace(' ', "") == "cfg(test)";
                let module = word(rest, 2).is_some_and(|word| word == "mod");
                let name_and_body = if is_for_tests && module { 3 } else { 0 };
                at + 2 + name_and_body
            }
            (Some("extern"), _) if word(rest, 1).as_deref() == Some("crate") => {
                self.hide("`extern crate`");
                at + 2
            }
            (Some("mod"), [_, TokenTree::Ident(name), next, ..]) => {
                self.declare(&plain(&name.to_string()), next);
                at + 3
            }
            // `impl Trait + use<'a>` imports nothing.
            (Some("use"), [_, next, ..]) if !is(next, '<') => {
                let end = rest.iter().position(|token| is(token, ';'));
                let end = end.unwrap_or(rest.len());
                self.branches(&[], &rest[1..end]);
                at + end
            }
            (Some("type"), [_, TokenTree::Ident(name), ..]) => {
                self.type_alias(&plain(&name.to_string()), &rest[2..]);
                at + 2
            }
            (_, [TokenTree::Group(group), ..]) => {
                self.code(group.stream());
                at + 1
            }
            _ => at + self.path(tokens, at),
        }
    }

    /// An attribute: its tokens, and the paths that some of them hold as strings (`#[serde(with = "crate::text")]`).
    fn attribute(&mut self, group: &Group) {
        let first = group.stream().into_iter().next();
        let is_doc = first.is_some_and(|token| token.to_string() == "doc");
        let mut left: Vec<TokenStream> = vec![group.stream()];
        while let Some(tokens) = left.pop() {
            let tokens: Vec<TokenTree> = tokens.into_iter().collect();
            for (index, token) in tokens.iter().enumerate() {
                match token {
                    TokenTree::Group(inner) => left.push(inner.stream()),
                    TokenTree::Ident(name) if *name == "path" && is_at(&tokens, index + 1, '=') => {
                        self.hide("`#[path]`");
                    }
                    TokenTree::Literal(literal) if !is_doc => self.path_in(&literal.to_string()),
                    _ => {}
                }
            }
        }
        self.code(group.stream());
    }

    /// The path that a string literal holds, if it is nothing else.
    fn path_in(&mut self, literal: &str) {
        let inner = literal.trim_matches('"');
        let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
        if inner.contains("::")
            && inner.chars().all(is_path)
            && let Ok(tokens) = inner.parse()
        {
            self.code(tokens);
        }
    }

    /// `mod name;`, or `mod name { … }`.
    fn declare(&mut self, name: &str, next: &TokenTree) {
        self.module().children.insert(name.to_owned());
        let child = [self.module.as_slice(), &[name.to_owned()]].concat();
        match next {
            TokenTree::Group(body) => {
                let outer = std::mem::replace(&mut self.module, child);
                self.module();
                self.code(body.stream());
                self.module = outer;
            }
            _ => drop(self.module().files.insert(child)),
        }
    }

    /// `type Name<…> = path`: another name for what the path leads to.
    fn type_alias(&mut self, name: &str, rest: &[TokenTree]) {
        let end = rest.iter().position(|token| is(token, ';'));
        let declared = &rest[..end.unwrap_or(0)];
        for (equals, _) in declared
            .iter()
            .enumerate()
            .filter(|(_, token)| is(token, '='))
        {
            let (path, _) = parts(&declared[equals + 1..]);
            self.call(name, &path);
        }
    }

    /// Remembers that a name stands for a path.
    fn call(&mut self, name: &str, path: &[String]) {
        if !path.is_empty() && name != "_" && *name != path.join("::") {
            let aliases = &mut self.module().aliases;
            let targets = aliases.entry(name.to_owned()).or_default();
            targets.insert(path.to_vec());
        }
    }

    /// The branches of a `use` tree below a path.
    fn branches(&mut self, above: &[String], tree: &[TokenTree]) {
        for branch in tree.split(|token| is(token, ',')) {
            let (below, end) = parts(branch);
            let below = below
                .into_iter()
                .filter(|part| part != "self" || above.is_empty());
            let path: Path = above.iter().cloned().chain(below).collect();
            match branch.get(end) {
                Some(TokenTree::Group(inner)) => {
                    let inner: Vec<TokenTree> = inner.stream().into_iter().collect();
                    self.branches(&path, &inner);
                }
                Some(token) if is(token, '*') => {
                    self.module().globs.insert(path.clone());
                    self.module().named.insert(path);
                }
                Some(token) if is(token, '$') => self.hide("a path whose end a macro is given"),
                _ => {
                    let renamed = word(branch, end).filter(|word| word == "as");
                    let name = match renamed {
                        Some(_) => word(branch, end + 1),
                        None => path.last().cloned(),
                    };
                    self.call(&name.unwrap_or_default(), &path);
                    self.module()
                        .named
                        .extend((!path.is_empty()).then_some(path));
                }
            }
        }
    }

    /// A path, a method or a macro outside of `use`; how many tokens it has.
    fn path(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        let (path, length) = parts(&tokens[at..]);
        let end = at + length;
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        if let [name] = path.as_slice() {
            let call = matches!(tokens.get(end), Some(TokenTree::Group(_)));
            if call && before.is_some_and(|token| is(token, '.')) {
                self.module().named.insert(vec![format!(".{name}")]);
            }
        }
        if let Some(name) = path.last()
            && is_at(tokens, end, '!')
            && matches!(tokens.get(end + 1), Some(TokenTree::Group(_)))
        {
            self.module().named.insert(vec![format!("{name}!")]);
        }
        // `<T as Trait>::method` goes on where no path begins.
        let begins = !path.first().is_some_and(String::is_empty)
            || before.is_none_or(|token| !is(token, '>'));
        // What `Self` has is of this module, whatever a macro names.
        let is_own = path.first().is_some_and(|name| name == "Self");
        if path.len() > 1 && begins {
            self.module().named.insert(path);
        }
        let ends_in_parameter =
            length > 1 && is_at(tokens, end - 1, ':') && is_at(tokens, end, '$');
        if ends_in_parameter && !is_own {
            self.hide("a path whose end a macro is given");
        }
        length.max(1)
    }
}
