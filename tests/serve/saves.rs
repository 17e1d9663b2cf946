//! Saves as editors, version control and people make them: the open page shows them, or what is wrong with them.

use super::{PAGE, Site, common::put, preview::Preview};
use std::{fs, thread::sleep, time::Duration};

const RECORD: &str = "data/2025/indicators/inspections.yaml";
const DEFINITION: &str = "data/indicators/inspections.yaml";
const NAME: &str = "点検か所数";

/// How an editor saves.
type Save = fn(&Site, &str, &str);

fn in_place(site: &Site, path: &str, text: &str) {
    fs::write(site.path(path), text).expect("a file");
}

/// VS Code, Emacs and most others, where they may: a new file in the old one's place.
fn by_renaming(site: &Site, path: &str, text: &str) {
    let new = site.path(&format!("{path}.tmp~"));
    fs::write(&new, text).expect("a file");
    fs::rename(&new, site.path(path)).expect("a move");
}

/// Vim: the old file is moved away, the new one written, the old one removed.
fn with_backup(site: &Site, path: &str, text: &str) {
    let old = site.path(&format!("{path}~"));
    fs::rename(site.path(path), &old).expect("a move");
    fs::write(site.path(path), text).expect("a file");
    fs::remove_file(&old).expect("the backup");
}

/// Emacs keeps a link as a lock, and its backup.
#[cfg(unix)]
fn with_lock(site: &Site, path: &str, text: &str) {
    let (folder, name) = path.rsplit_once('/').expect("a folder");
    let lock = site.path(&format!("{folder}/.#{name}"));
    std::os::unix::fs::symlink("user@host.1", &lock).expect("a link");
    fs::write(site.path(path), text).expect("a file");
    fs::remove_file(&lock).expect("the lock");
}

/// Slowly: cut off first, then in two pieces.
fn in_pieces(site: &Site, path: &str, text: &str) {
    use std::io::Write;
    let mut file = fs::File::create(site.path(path)).expect("a file");
    let half = text.len() / 2;
    sleep(Duration::from_millis(50));
    file.write_all(&text.as_bytes()[..half]).expect("a half");
    sleep(Duration::from_millis(50));
    file.write_all(&text.as_bytes()[half..]).expect("the rest");
}

#[test]
fn a_save_is_shown_however_the_editor_saves() {
    for arguments in [&[][..], &["--poll"]] {
        let site = Site::new("minimal");
        let preview = site.serve(arguments);
        let text = site.read(DEFINITION);
        let mut saves: Vec<Save> = vec![in_place, by_renaming, with_backup, in_pieces];
        #[cfg(unix)]
        saves.push(with_lock);
        for (index, save) in saves.into_iter().enumerate() {
            let name = format!("{NAME}その{}", ["い", "ろ", "は", "に", "ほ"][index]);
            save(&site, DEFINITION, &text.replace(NAME, &name));
            let page = preview.until(PAGE, |reply| reply.text().contains(&name));
            assert_eq!(page.status, 200);
            assert!(
                preview.get("/ja/indicators/").text().contains(&name),
                "lists show it too"
            );
        }
    }
}

#[test]
fn every_save_is_a_state_that_browsers_are_told_of() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let mut events = preview.events();
    let first = events.next().expect("the present state");
    assert_eq!(first["fresh"], true);
    assert_eq!(
        first["build"],
        preview.get(PAGE).mark("build"),
        "a page knows the state that it shows"
    );
    site.edit(DEFINITION, NAME, "点検数");
    let second = events.next().expect("a state");
    assert_ne!(second["build"], first["build"]);
    assert_eq!(
        (&second["styles"], &second["assets"]),
        (&first["styles"], &first["assets"])
    );
    put(
        &site.path("themes/default/static/own.css"),
        b"p { color: red }",
    );
    let third = events.next().expect("a state");
    assert_ne!(third["styles"], second["styles"]);
    assert_eq!(third["assets"], second["assets"]);
    put(&site.path("themes/default/static/own.svg"), b"<svg/>");
    assert_ne!(events.next().expect("a state")["assets"], third["assets"]);
    // A new run of the program is another one, even where it counts alike.
    drop(preview);
    let again = site.serve(&[]);
    assert_ne!(
        again.events().next().expect("a state")["build"],
        first["build"]
    );
}

#[test]
fn reading_and_saving_the_same_again_is_no_change() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let mut events = preview.events();
    let first = events.next().expect("a state");
    for _ in 0..20 {
        fs::read(site.path(RECORD)).expect("a file");
        preview.get(PAGE);
    }
    site.write(RECORD, &site.read(RECORD));
    put(
        &site.path("notes.txt"),
        b"outside of what a site is read from",
    );
    put(&site.path("public/index.html"), b"<p>built</p>");
    put(&site.path("data/.swp"), b"hidden");
    events.patience(Duration::from_millis(600));
    assert!(events.next().is_none(), "nothing changed since {first}");
    assert_eq!(
        preview.get(PAGE).mark("build"),
        first["build"].as_str().expect("a text")
    );
}

#[test]
fn an_error_leaves_the_last_good_page_and_says_where_it_is() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let snapshot = preview.get(PAGE).plain();
    let mut events = preview.events();
    events.next();
    let line = "by-bank: { left: 7, right: 5 }";
    let wrong = "by-bank: { left: 8, right: 5 } # <script>alert(1)</script> & 約";
    site.edit(RECORD, line, wrong);
    let broken = events.next().expect("a state");
    assert_eq!(broken["fresh"], false);
    assert_eq!(preview.get(PAGE).plain(), snapshot);
    assert_eq!(preview.get("/en/").status, 200);
    let panel = preview.get(&format!("/_nenpo/panel?path={PAGE}")).text();
    for part in [
        "parts-do-not-sum",
        "data/2025/indicators/inspections.yaml:5:",
        "<mark>",
        "直し方",
        "エラー",
        "このページ",
    ] {
        assert!(panel.contains(part), "no {part}: {panel}");
    }
    assert!(
        panel.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; 約")
            && !panel.contains("<script>alert")
    );
    let english = preview
        .get("/_nenpo/panel?path=/en/indicators/inspections/")
        .text();
    assert!(
        english.contains("repair")
            && english.contains("Something is wrong")
            && !english.contains("直し方")
    );
    site.edit(RECORD, wrong, line);
    assert_eq!(events.next().expect("a state")["fresh"], true);
    assert_eq!(preview.get(PAGE).plain(), snapshot);
}

#[test]
fn a_broken_site_starts_with_a_panel_and_recovers() {
    let site = Site::new("minimal");
    site.edit(RECORD, "left: 7", "left: 8");
    let preview = site.serve(&[]);
    for (path, lang, words) in [
        (PAGE, "ja", "まだ表示できるページがない"),
        ("/en/", "en", "There is no page to show yet"),
        ("/assets/site.css", "ja", ""),
    ] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 503, "{path}");
        let text = reply.text();
        assert!(
            text.contains(&format!("<html lang=\"{lang}\">")) && text.contains(words),
            "{text}"
        );
        assert!(
            text.contains("inspections.yaml:5:") && text.contains("data-nenpo=\"failure\""),
            "{text}"
        );
    }
    let reply = preview.ask("GET", "/", &[("Accept-Language", "en-GB,en;q=0.9")]);
    assert!(reply.text().contains("<html lang=\"en\">"));
    site.edit(RECORD, "left: 8", "left: 7");
    preview.until(PAGE, |reply| reply.status == 200);
}

#[test]
fn a_site_without_a_folder_or_with_a_broken_book_starts_and_recovers() {
    let site = Site::new("minimal");
    let book = site.read("book.toml");
    site.write("book.toml", "[book\n");
    fs::rename(site.path("data"), site.path("elsewhere")).expect("a move");
    let preview = site.serve(&[]);
    assert!(preview.get("/").text().contains("book.toml:1:"));
    site.write("book.toml", &book);
    preview.until("/", |reply| {
        reply.status == 503 && reply.text().contains("no-plan")
    });
    fs::rename(site.path("elsewhere"), site.path("data")).expect("a move");
    preview.until(PAGE, |reply| reply.status == 200);
}

#[test]
fn what_is_created_renamed_and_deleted_comes_and_goes() {
    for arguments in [&[][..], &["--poll"]] {
        let site = Site::new("minimal");
        let preview = site.serve(arguments);
        let prose =
            |title: &str| format!("---\ntitle: {title}\ndescription: {title}\n---\n\n{title}\n");
        assert_eq!(preview.get("/ja/method/").status, 404);
        // The folder itself is new too.
        put(&site.path("content/method.ja.md"), prose("方法").as_bytes());
        put(
            &site.path("content/method.en.md"),
            prose("Method").as_bytes(),
        );
        preview.until("/en/method/", |reply| reply.status == 200);
        for lang in ["ja", "en"] {
            let path = |name: &str| site.path(&format!("content/{name}.{lang}.md"));
            fs::rename(path("method"), path("way")).expect("a move");
        }
        preview.until("/ja/way/", |reply| reply.status == 200);
        preview.until("/ja/method/", |reply| reply.status == 404);
        fs::remove_dir_all(site.path("content")).expect("a folder");
        preview.until("/ja/way/", |reply| reply.status == 404);
        put(&site.path("content/method.ja.md"), prose("方法").as_bytes());
        put(
            &site.path("content/method.en.md"),
            prose("Method").as_bytes(),
        );
        preview.until("/en/method/", |reply| reply.status == 200);
        fs::rename(site.path("content"), site.path("away")).expect("a move");
        preview.until("/ja/method/", |reply| reply.status == 404);
        fs::rename(site.path("away"), site.path("content")).expect("a move");
        preview.until("/en/method/", |reply| reply.status == 200);
        in_place(&site, "content/method.en.md", &prose("Changed"));
        preview.until("/en/method/", |reply| reply.text().contains("Changed"));
    }
}

#[test]
fn a_checkout_of_a_thousand_files_is_followed_to_its_end() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let prose = |index: usize, word: &str| {
        format!("---\ntitle: {word}{index}\ndescription: {word}\n---\n\n{word}\n")
    };
    let all = |word: &str| {
        for index in 0..500 {
            for lang in ["ja", "en"] {
                by_renaming_new(
                    &site,
                    &format!("content/page-{index}.{lang}.md"),
                    &prose(index, word),
                );
            }
        }
    };
    all("One");
    preview.until("/en/page-499/", |reply| reply.text().contains("One499"));
    all("Two");
    preview.until("/en/page-499/", |reply| reply.text().contains("Two499"));
    for index in [0, 123, 250, 498] {
        preview.until(&format!("/ja/page-{index}/"), |reply| {
            reply.text().contains(&format!("Two{index}"))
        });
    }
    fs::remove_dir_all(site.path("content")).expect("a folder");
    preview.until("/ja/page-0/", |reply| reply.status == 404);
}

fn by_renaming_new(site: &Site, path: &str, text: &str) {
    put(&site.path(&format!("{path}.new")), text.as_bytes());
    fs::rename(site.path(&format!("{path}.new")), site.path(path)).expect("a move");
}

#[test]
fn the_book_moves_the_folders() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let book = site.read("book.toml");
    super::common::copy(&site.path("data"), &site.path("records/new"));
    site.write(
        "book.toml",
        &format!("{book}\n[build]\ndata = \"records/new\"\n"),
    );
    site.edit(
        "records/new/indicators/inspections.yaml",
        NAME,
        "新しい名前",
    );
    preview.until(PAGE, |reply| reply.text().contains("新しい名前"));
    // The old folder is not the site's any more, and the new one is followed.
    site.edit(DEFINITION, NAME, "古い名前");
    site.edit(
        "records/new/indicators/inspections.yaml",
        "新しい名前",
        "次の名前",
    );
    preview.until(PAGE, |reply| reply.text().contains("次の名前"));
    assert!(
        preview
            .get("/_nenpo/bar?path=/ja/indicators/inspections/")
            .text()
            .contains("records/new/indicators/inspections.yaml:1")
    );
    site.write("book.toml", &book);
    preview.until(PAGE, |reply| reply.text().contains("古い名前"));
}

#[test]
fn a_book_that_leads_outside_is_not_followed() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let book = site.read("book.toml");
    site.write("book.toml", &format!("{book}\n[build]\ndata = \"../..\"\n"));
    let panel = preview.until("/_nenpo/panel?path=/en/", |reply| {
        reply.text().contains("folder-outside")
    });
    assert!(!panel.text().contains("unknown-file"), "{}", panel.text());
    assert_eq!(preview.get(PAGE).status, 200);
    fs::remove_file(site.path("book.toml")).expect("the book");
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        reply.text().contains("there is no book.toml any more")
    });
    site.write("book.toml", &book);
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        !reply.text().contains("<article")
    });
}

#[test]
fn a_theme_is_followed_and_its_faults_are_shown() {
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let template = "themes/default/templates/prose.html";
    let page = fs::read_to_string(super::common::repository().join(template)).expect("a template");
    for name in ["content/method.ja.md", "content/method.en.md"] {
        site.write(name, "---\ntitle: A\ndescription: A\n---\n\nA\n");
    }
    preview.until("/ja/method/", |reply| reply.status == 200);
    site.write(template, &page.replace("<h1>", "<h1 class=\"own\">"));
    preview.until("/ja/method/", |reply| {
        reply.text().contains("<h1 class=\"own\">")
    });
    site.write(template, &page.replace("<h1>", "<h1>{% if %}"));
    preview.until("/_nenpo/panel?path=/ja/", |reply| {
        reply.text().contains("broken-template")
    });
    assert!(
        preview
            .get("/ja/method/")
            .text()
            .contains("<h1 class=\"own\">")
    );
    // A fault that only drawing finds.
    site.write(
        template,
        &page.replace("<h1>", "<h1>\n{{ page.nothing.here }}"),
    );
    let failed = preview
        .until("/ja/method/", |reply| reply.status == 500)
        .text();
    assert!(
        failed.contains("このページを表示できない（テンプレートの誤り）")
            && failed.contains("prose.html:"),
        "{failed}"
    );
    assert!(failed.contains("<mark>{{ page.nothing.here }}"), "{failed}");
    assert_eq!(preview.get(PAGE).status, 200);
    fs::remove_dir_all(site.path("themes")).expect("a folder");
    preview.until("/ja/method/", |reply| {
        reply.status == 200 && !reply.text().contains("own")
    });
}

#[test]
fn strict_shows_warnings_as_errors_and_lenient_beside_the_page() {
    let site = Site::new("minimal");
    put(&site.path("data/strange.txt"), b"nothing reads this");
    let lenient = site.serve(&[]);
    assert_eq!(lenient.get(PAGE).status, 200);
    let bar = |preview: &Preview| preview.get(&format!("/_nenpo/bar?path={PAGE}")).text();
    assert!(
        bar(&lenient).contains("class=\"warning\" data-panel>問題1件"),
        "{}",
        bar(&lenient)
    );
    let strict = site.serve(&["--strict"]);
    assert_eq!(strict.get(PAGE).status, 503);
    fs::remove_file(site.path("data/strange.txt")).expect("a file");
    strict.until(PAGE, |reply| reply.status == 200);
    lenient.until(&format!("/_nenpo/bar?path={PAGE}"), |reply| {
        reply.text().contains("問題なし")
    });
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_a_problem_until_it_can() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new("minimal");
    let preview = site.serve(&[]);
    let mode = |mode| {
        fs::set_permissions(site.path(RECORD), fs::Permissions::from_mode(mode))
            .expect("permissions");
    };
    mode(0o000);
    if fs::read(site.path(RECORD)).is_ok() {
        return mode(0o644); // Nothing is closed to the system's administrator.
    }
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        reply.text().contains("unreadable")
    });
    assert_eq!(preview.get(PAGE).status, 200);
    mode(0o644);
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        !reply.text().contains("<article")
    });
}

#[test]
fn what_builds_leave_out_is_shown_and_marked() {
    let site = Site::new("forest");
    let (path, page) = (
        "data/2025/indicators/visitors.yaml",
        "/en/indicators/visitors/",
    );
    let preview = site.serve(&["--strict"]);
    let bar = |page: &str| preview.get(&format!("/_nenpo/bar?path={page}")).text();
    assert!(!bar(page).contains("class=\"held\""), "{}", bar(page));
    let record = site.read(path);
    for (key, word) in [
        ("draft: true", "Draft"),
        ("publish-on: 2999-01-01", "Not yet public"),
    ] {
        site.write(path, &format!("{key}\n{record}"));
        let mark = format!(">{word}</strong>");
        preview.until(&format!("/_nenpo/bar?path={page}"), |reply| {
            reply.text().contains(&mark)
        });
        assert_eq!(
            preview.get(page).status,
            200,
            "the page is there all the same"
        );
        let elsewhere = bar("/en/");
        assert!(!elsewhere.contains(&mark), "{elsewhere}");
        assert!(
            elsewhere.contains(&format!("<li data-held=\"{page}\">{word}</li>")),
            "{elsewhere}"
        );
        assert!(
            elsewhere.contains("No problems") && elsewhere.contains("Left out of builds 1"),
            "{elsewhere}"
        );
    }
    // What is public and names it would stop a build: the author is told, and sees the page.
    let prose = "content/method.en.md";
    let before = site.read(prose);
    site.write(
        prose,
        &format!("{before}\n{{{{ figure(\"visitors\") }}}}\n"),
    );
    preview.until("/_nenpo/panel?path=/en/", |reply| {
        let text = reply.text();
        text.contains("not-published") && text.contains("embargoed")
    });
    site.write(prose, &before);
    site.write(path, &record);
    preview.until("/_nenpo/bar?path=/en/", |reply| {
        reply.text().contains("No problems") && !reply.text().contains("Left out")
    });
    assert!(!bar("/en/").contains("held"), "{}", bar("/en/"));
}
