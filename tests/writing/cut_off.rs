//! Builds that are cut off: the site stays whole, and the next build clears away what they left.

use super::{Site, assert_whole, hidden, link};
use crate::common::{self, folder, put};
use nenpo::{
    files::Failure,
    write::{self, Event, Output, Swap, Written},
};
use std::{
    env, fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

/// Kills of a build in each run of the tests; `NENPO_KILLS=200` makes it 200.
const KILLS: u64 = 30;

fn kills() -> u64 {
    let wanted = env::var("NENPO_KILLS").ok();
    wanted.map_or(KILLS, |number| number.parse().expect("a number"))
}

/// A page that is in every second state of a site: what was withdrawn must not come back.
const PAGE: &str = "content/secret.ja.md";
const TEXT: &str = "---\ntitle: 秘密\ndescription: 秘密の説明。\n---\n秘密の本文。\n";

fn withdraw(site: &Site) {
    fs::remove_file(site.path(PAGE)).expect("the page goes");
}

/// Writes a site as the program does, in the way and with the answers that a test wants.
fn write(
    root: &Path,
    swap: Swap,
    tell: &(dyn Fn(Event) -> ControlFlow<()> + Sync),
) -> Result<Written, Failure> {
    let built = common::build(common::read(root));
    let (context, theme) = built.ready();
    let output = Output::find(root, &root.join("public"), &common::folders(), &[])?;
    write::write(context, theme, &output.with_swap(swap), tell)
}

#[test]
fn killed_builds_leave_a_whole_site_and_nothing_for_the_next_one_to_stumble_over() {
    let site = Site::new("minimal");
    let begun = Instant::now();
    site.build();
    let whole = begun.elapsed();
    let mut leftovers = 0;
    for round in 0..kills() {
        if round % 2 == 0 {
            site.put(PAGE, TEXT);
        } else {
            withdraw(&site);
        }
        let mut child = site.command().spawn().expect("the program starts");
        // From its start to beyond its end, in no order.
        let share = u32::try_from(round * 7919 % 1200).expect("a share");
        sleep(whole * share / 1000);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        assert_whole(&site.out());
        leftovers += usize::from(!site.leftovers().is_empty());
    }
    println!("{} kills, {leftovers} with something left", kills());
    assert!(leftovers > 0, "no kill came while a site was written");
    site.put(PAGE, TEXT);
    withdraw(&site);
    site.build();
    assert_whole(&site.out());
    assert!(!site.out().join("ja/secret").exists());
    assert_eq!(site.leftovers(), [""; 0]);
}

/// Whether a staging folder beside the output has a page of the secret.
fn is_staged(root: &Path) -> bool {
    let mut staged = hidden(root).into_iter().map(|name| root.join(name));
    staged.any(|at| {
        let inner = ["ja/secret/index.html", "site/ja/secret/index.html"];
        inner.into_iter().any(|path| at.join(path).exists())
    })
}

#[test]
fn in_a_container_a_withdrawn_page_does_not_come_back() {
    // Every build has the process number 1 there.
    let contained = |site: &Site| {
        let mut command = Command::new("unshare");
        command.args([
            "--pid",
            "--fork",
            "--kill-child",
            "--user",
            "--map-root-user",
        ]);
        command.arg(env!("CARGO_BIN_EXE_nenpo")).arg("build");
        command.current_dir(site.root());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let site = Site::new("minimal");
    let probe = contained(&site).status();
    if !probe.is_ok_and(|status| status.success()) {
        println!("skipped: no containers can be made here (unshare)");
        return;
    }
    site.put(PAGE, TEXT);
    let mut cut = false;
    for _ in 0..20 {
        let mut child = contained(&site).spawn().expect("unshare starts");
        while !is_staged(&site.root()) && child.try_wait().expect("a child").is_none() {}
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        // The build is killed by the system a moment after its container.
        sleep(Duration::from_millis(100));
        cut = is_staged(&site.root());
        if cut {
            break;
        }
    }
    assert!(cut, "no kill came while the page was written");
    withdraw(&site);
    let status = contained(&site).status().expect("unshare runs");
    assert!(status.success());
    assert!(!site.out().join("ja/secret").exists(), "it was published");
    assert_whole(&site.out());
    assert_eq!(site.leftovers(), [""; 0]);
}

#[test]
fn a_build_clears_what_is_left_over_and_nothing_else() {
    let site = Site::new("minimal");
    site.build();
    // As a build leaves it that is killed: with its lock, which nobody holds.
    put(&site.path(".public.staging-Ab12Cd/.nenpo-lock"), b"");
    put(
        &site.path(".public.staging-Ab12Cd/site/ja/index.html"),
        b"half",
    );
    put(&site.path(".public.staging-Older1/.nenpo-lock"), b"");
    put(
        &site.path(".public.staging-Older1/old/index.html"),
        b"replaced",
    );
    put(&site.path(".other.staging-Ab12Cd/.nenpo-lock"), b"");
    fs::create_dir_all(site.path(".public.staging-Empty0")).expect("a folder");
    // Not nenpo's: without a lock, with another name, or not folders at all.
    put(&site.path(".public.staging-zZ9zZ9/thesis.txt"), b"mine");
    put(&site.path(".public.staging-1/thesis.txt"), b"mine");
    put(&site.path(".public.staging/.nenpo-lock"), b"mine");
    put(&site.path("public.staging-Ab12Cd/.nenpo-lock"), b"mine");
    put(&site.path(".public.staging-Ab12Ce"), b"mine");
    put(
        &site.path(".public.staging-Ab12Cf/.nenpo-lock/thesis.txt"),
        b"mine",
    );
    put(&site.path(".public.old/thesis.txt"), b"mine");
    #[cfg(unix)]
    {
        put(&site.folder.path().join("outside/.nenpo-lock"), b"");
        put(&site.folder.path().join("outside/thesis.txt"), b"mine");
        link("../outside", &site.path(".public.staging-Linked"));
        put(&site.path(".public.staging-LockLn/thesis.txt"), b"mine");
        link(
            "/dev/null",
            &site.path(".public.staging-LockLn/.nenpo-lock"),
        );
    }
    let before = folder(site.folder.path());
    site.build();
    assert_whole(&site.out());
    let mut expected = before;
    let left = [
        ".public.staging-Ab12Cd/",
        ".public.staging-Older1/",
        ".other.staging-Ab12Cd/",
    ];
    expected.retain(|path, _| !left.iter().any(|left| path.contains(left)));
    let after = folder(site.folder.path());
    assert!(after.keys().eq(expected.keys()));
    assert!(!site.path(".public.staging-Empty0").exists());
}

#[test]
fn a_living_build_is_left_alone() {
    let site = Site::new("minimal");
    let met = AtomicBool::new(false);
    let tell = |event| {
        if event == Event::Finished && !met.swap(true, Ordering::SeqCst) {
            let staged = site.leftovers();
            assert_eq!(staged.len(), 1);
            // Another build, from another process, while this one has begun its folder.
            site.build();
            assert_whole(&site.out());
            assert_eq!(site.leftovers(), staged);
        }
        ControlFlow::Continue(())
    };
    write(&site.root(), Swap::Exchange, &tell).expect("it is written");
    assert!(met.into_inner());
    assert_whole(&site.out());
    assert_eq!(site.leftovers(), [""; 0]);
}

/// The folder of the new site while it is written.
fn staged(root: &Path) -> PathBuf {
    let name = hidden(root).pop().expect("a staging folder");
    root.join(name).join("site")
}

#[test]
fn a_folder_that_is_not_what_its_list_says_is_not_published() {
    let site = Site::new("minimal");
    site.build();
    let before = folder(&site.out());
    for (named, too_many) in [("ja/draft.html", true), ("robots.txt", false)] {
        let tell = |event| {
            let path = staged(&site.root()).join(named);
            match event {
                Event::Finished if too_many => put(&path, b"secret"),
                Event::Finished => drop(fs::remove_file(path)),
                Event::Begun | Event::Between => {}
            }
            ControlFlow::Continue(())
        };
        let failure = write(&site.root(), Swap::Exchange, &tell).expect_err("it is refused");
        let said = crate::common::said(&failure.message());
        assert!(said.contains(named), "{said}");
        assert_eq!(folder(&site.out()), before);
        assert_eq!(site.leftovers(), [""; 0]);
    }
}

#[test]
fn a_site_takes_its_place_in_two_steps_where_folders_cannot_be_exchanged() {
    let site = Site::new("minimal");
    let steps = AtomicBool::new(false);
    let tell = |event| {
        if event == Event::Between {
            steps.store(true, Ordering::SeqCst);
            assert!(!site.out().exists());
        }
        ControlFlow::Continue(())
    };
    for _ in 0..2 {
        write(&site.root(), Swap::TwoSteps, &tell).expect("it is written");
        assert_whole(&site.out());
        assert_eq!(site.leftovers(), [""; 0]);
    }
    assert!(steps.into_inner(), "the second build replaced the first");
}

/// Names the site that [`dies_between_the_steps`] is to build.
const SITE: &str = "NENPO_TEST_SITE";

/// No test of its own: the build that dies, in a process of its own.
#[test]
#[ignore = "run by other tests, in a process that it ends"]
fn dies_between_the_steps() {
    let Some(root) = env::var_os(SITE) else {
        return;
    };
    let tell = |event| {
        if event == Event::Between {
            // No destructor runs, as after a kill or a power failure.
            std::process::abort();
        }
        ControlFlow::Continue(())
    };
    let _ = write(Path::new(&root), Swap::TwoSteps, &tell);
}

/// Lets a build die while there is no site.
fn die_between_the_steps(site: &Site) {
    let name = "cut_off::dies_between_the_steps";
    let status = Command::new(env::current_exe().expect("this program"))
        .args(["--exact", name, "--ignored"])
        .env(SITE, site.root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(!status.expect("it runs").success());
    assert!(!site.out().exists(), "there is no site now");
}

#[test]
fn a_site_that_was_moved_away_is_put_back_by_the_next_command() {
    for command in [&["check"][..], &["build"], &["export", "data"]] {
        let site = Site::new("minimal");
        site.build();
        let before = folder(&site.out());
        site.put(PAGE, TEXT);
        die_between_the_steps(&site);
        // A record with an error: the command itself makes no site.
        site.put("data/units.yaml", "places: [");
        let (code, said) = site.run(command);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("was put back → public/"), "{said}");
        assert_eq!(folder(&site.out()), before);
        assert_eq!(site.leftovers(), [""; 0]);
    }
}

#[test]
fn a_build_after_one_that_died_between_the_steps_succeeds() {
    let site = Site::new("minimal");
    site.build();
    for _ in 0..3 {
        site.put(PAGE, TEXT);
        die_between_the_steps(&site);
        withdraw(&site);
        site.build();
        assert_whole(&site.out());
        assert!(!site.out().join("ja/secret").exists());
        assert_eq!(site.leftovers(), [""; 0]);
    }
}

#[test]
fn a_site_that_nenpo_0_1_moved_away_is_put_back() {
    let site = Site::new("minimal");
    site.build();
    let before = folder(&site.out());
    fs::rename(site.out(), site.path(".public.old")).expect("the site moves");
    let (code, said) = site.run(&["check"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(folder(&site.out()), before);
    site.build();
    assert_eq!(site.leftovers(), [""; 0]);
}

#[test]
fn what_was_moved_away_is_never_put_over_something_else() {
    let site = Site::new("minimal");
    site.build();
    die_between_the_steps(&site);
    put(&site.out().join("thesis.txt"), b"mine");
    let before = folder(&site.root());
    let (code, said) = site.run(&["build"]);
    assert_eq!(code, 2, "{said}");
    assert_eq!(folder(&site.root()), before);
}
