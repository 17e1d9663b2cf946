//! Files of authors: written whole or not at all, and never outside of the site.
#![cfg(unix)]

use super::{Site, hidden, is_ignored, link};
use crate::common::{folder, put};
use nenpo::write::{self, Existing};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    process::{Command, Output},
};

const LOCK: &str = "data/translations.lock";
const TEMPLATE: &str = "themes/own/templates/base.html";

/// A site with a lock that is longer than the limit below, and a template of its own.
fn prepared() -> Site {
    let site = Site::new("forest");
    assert_eq!(site.run(&["translated", "--all"]).0, 0);
    let book = site
        .read("book.toml")
        .replace("theme = \"grove\"", "theme = \"own\"");
    site.put("book.toml", &book);
    site.put(
        TEMPLATE,
        &format!("{{# mine #}}\n{}", "words\n".repeat(400)),
    );
    let plan = site.read("data/plan.yaml");
    site.put("data/plan.yaml", &plan.replacen("en: ", "en: The ", 1));
    for path in [LOCK, TEMPLATE] {
        assert!(site.read(path).len() > 2000, "{path} is short");
    }
    site
}

/// The commands that write a file of an author's, with that file.
const COMMANDS: [(&str, &str); 2] = [
    ("translated --all", LOCK),
    ("theme copy templates/base.html --force", TEMPLATE),
];

/// Runs a command in a shell, behind what the shell does first.
fn shell(site: &Site, first: &str, command: &str) -> Output {
    let script = format!("{first}; exec \"$0\" {command}");
    let output = Command::new("sh")
        .env("NENPO_LANG", "en")
        .args(["-c", &script, env!("CARGO_BIN_EXE_nenpo")])
        .current_dir(site.root())
        .output();
    output.expect("the shell runs")
}

/// No file may be longer than a block: what a full disk does, without one.
const FULL: &str = "ulimit -f 1; trap '' XFSZ";

/// The same limit, but whoever passes it is killed in the middle of the file.
const KILLED: &str = "ulimit -c 0; ulimit -f 1";

/// The number of the signal that kills it. Where it is ignored from the start, the limit is a full
/// disk and nothing can be shown of a kill.
const TOO_LONG: i32 = 25;

/// The folder of a file in a site.
fn hidden_beside(site: &Site, path: &str) -> Vec<String> {
    hidden(site.path(path).parent().expect("a folder"))
}

#[test]
fn a_full_disk_loses_no_file_of_an_author() {
    for (command, path) in COMMANDS {
        let site = prepared();
        let before = site.read(path);
        let output = shell(&site, FULL, command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains(&format!("cannot write ./{path}")), "{said}");
        assert_eq!(site.read(path), before, "{command}");
        assert_eq!(hidden_beside(&site, path), [""; 0], "{command}");
    }
}

#[test]
fn a_kill_in_the_middle_of_a_file_loses_no_file_of_an_author() {
    if is_ignored(TOO_LONG) {
        return;
    }
    for (command, path) in COMMANDS {
        let site = prepared();
        let before = site.read(path);
        let output = shell(&site, KILLED, command);
        assert_eq!(output.status.code(), None, "{command} was not killed");
        assert_eq!(site.read(path), before, "{command}");
        assert_ne!(hidden_beside(&site, path), [""; 0], "{command}");
        // The next one clears that away and does its work.
        let output = shell(&site, "true", command);
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert_ne!(site.read(path), before, "{command}");
        assert_eq!(hidden_beside(&site, path), [""; 0], "{command}");
    }
}

#[test]
fn a_full_disk_or_a_kill_leaves_the_old_site_and_the_old_exports() {
    for (command, target) in [
        ("build", "public"),
        ("export data --force", "export/data"),
        ("export charts --format svg --force", "export/charts"),
    ] {
        let site = Site::new("minimal");
        assert_eq!(shell(&site, "true", command).status.code(), Some(0));
        let text = site
            .read("data/units.yaml")
            .replace("places, en-one", "spots, en-one");
        site.put("data/units.yaml", &text);
        let before = folder(&site.path(target));
        let output = shell(&site, FULL, command);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert_eq!(folder(&site.path(target)), before, "{command}");
        let code = shell(&site, KILLED, command).status.code();
        assert_eq!(code, is_ignored(TOO_LONG).then_some(2), "{command}");
        let mut after = folder(&site.path(target));
        after.retain(|path, _| !path.starts_with(".export.staging-"));
        assert_eq!(after, before, "{command}");
        assert_eq!(shell(&site, "true", command).status.code(), Some(0));
        assert_ne!(folder(&site.path(target)), before, "{command}");
        assert_eq!(site.leftovers(), [""; 0], "{command}");
        let hidden = hidden(&site.path(target));
        assert!(!hidden.iter().any(|name| name.contains("staging")));
    }
}

#[test]
fn a_read_only_folder_loses_no_file_of_an_author() {
    for (command, path) in COMMANDS {
        let site = prepared();
        let before = site.read(path);
        let file = site.path(path);
        let parent = file.parent().expect("a folder");
        let mode = |mode| {
            let mode = fs::Permissions::from_mode(mode);
            fs::set_permissions(parent, mode).expect("the mode changes");
        };
        mode(0o555);
        // Modes do not bind the superuser, unless he lays down the power to pass over them.
        let bound = fs::write(parent.join("probe"), b"").is_err();
        let _ = fs::remove_file(parent.join("probe"));
        let output = if bound {
            shell(&site, "true", command)
        } else {
            let without =
                "exec setpriv --bounding-set -dac_override --inh-caps -dac_override \"$0\"";
            shell(
                &site,
                &format!("command -v setpriv >/dev/null || exit 77; {without} {command}"),
                "",
            )
        };
        mode(0o755);
        if output.status.code() == Some(77) {
            println!("skipped: there is no setpriv here");
            return;
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("cannot write"), "{command}: {said}");
        assert_eq!(site.read(path), before, "{command}");
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_not_replaced_by_one() {
    let site = prepared();
    fs::remove_dir_all(site.path("themes/own/templates")).expect("the folder goes");
    site.put("themes/own/templates", "mine");
    let output = shell(&site, "true", "theme copy templates/base.html --force");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(site.read("themes/own/templates"), "mine");
}

#[test]
fn a_link_that_leads_out_of_the_site_is_refused_by_name() {
    for (command, path) in COMMANDS {
        // The file itself, and each folder above it.
        let mut at = path.to_owned();
        loop {
            let site = prepared();
            let outside = site.folder.path().join("outside");
            fs::create_dir_all(&outside).expect("a folder");
            let moved = outside.join("moved");
            fs::rename(site.path(&at), &moved).expect("it moves");
            link(&moved, &site.path(&at));
            let before = folder(&outside);
            let output = shell(&site, "true", command);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{at}: {said}");
            let named = format!("./{at} is a link that leads out of the site");
            assert!(said.contains(&named), "{at}: {said}");
            assert_eq!(folder(&outside), before, "{at}");
            assert!(site.path(&at).is_symlink(), "{at}");
            let Some((above, _)) = at.rsplit_once('/') else {
                break;
            };
            at = above.to_owned();
        }
    }
    // One that leads to nothing yet.
    let site = prepared();
    fs::remove_file(site.path(LOCK)).expect("the lock goes");
    link("../../new.lock", &site.path(LOCK));
    let output = shell(&site, "true", "translated --all");
    assert_eq!(output.status.code(), Some(2));
    assert!(!site.folder.path().join("new.lock").exists());
}

#[test]
fn a_link_inside_the_site_stays_a_link() {
    let site = prepared();
    fs::rename(site.path(LOCK), site.path("locks")).expect("the lock moves");
    link("../locks", &site.path(LOCK));
    let before = site.read("locks");
    assert_eq!(
        shell(&site, "true", "translated --all").status.code(),
        Some(0)
    );
    assert!(site.path(LOCK).is_symlink());
    assert_ne!(site.read("locks"), before);
}

#[test]
fn a_replaced_file_keeps_its_mode() {
    let site = prepared();
    let mode = fs::Permissions::from_mode(0o640);
    fs::set_permissions(site.path(LOCK), mode).expect("the mode changes");
    assert_eq!(
        shell(&site, "true", "translated --all").status.code(),
        Some(0)
    );
    let mode = fs::metadata(site.path(LOCK))
        .expect("the lock")
        .permissions();
    assert_eq!(mode.mode() & 0o777, 0o640);
}

#[test]
fn a_file_that_is_to_be_kept_is_kept() {
    let site = prepared();
    put(&site.path("themes/own/report/report.typ"), b"mine");
    let (code, said) = site.run(&["theme", "copy", "report/report.typ"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("--force"), "{said}");
    assert_eq!(site.read("themes/own/report/report.typ"), "mine");
    let root = site.root();
    let kept = write::author_file(&root, "new/a.txt", b"one", Existing::Keep);
    kept.expect("there is none yet");
    assert!(write::author_file(&root, "new/a.txt", b"two", Existing::Keep).is_err());
    assert_eq!(site.read("new/a.txt"), "one");
    assert!(write::author_file(&root, "../a.txt", b"", Existing::Replace).is_err());
    assert!(!site.folder.path().join("a.txt").exists());
}
