//! Puts files in place, all or none.
//!
//! New files are first written to a folder beside the old ones. Then, one rename each, the old ones move away and the
//! new ones in; our list comes last. Whatever fails, what moved is moved back; whatever kills the process, the next
//! run does so. What it needs to know stands in the file `plan`: without it nothing has moved yet, and once the new
//! list has moved in, all has.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, MANIFEST};

/// The folder beside the files; it is there only while we write.
pub(super) const STAGING: &str = ".oasmith-staging";

/// A folder of output.
pub(super) struct Folder<'a> {
    root: PathBuf,
    /// Asked before every step that changes something: tests let it fail.
    gate: &'a dyn Fn() -> io::Result<()>,
}

impl<'a> Folder<'a> {
    pub(super) fn new(root: &Path, gate: &'a dyn Fn() -> io::Result<()>) -> Self {
        // `foo/` and the empty path are folders too.
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root.to_owned() };
        Self { root, gate }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes and removes the files, then writes our list.
    ///
    /// # Errors
    /// What the system says; the folder is as it was.
    pub(super) fn commit<'t>(
        &self,
        write: &[String],
        remove: &[String],
        text: impl Fn(&str) -> &'t str,
    ) -> io::Result<()> {
        let existed = self.root.exists();
        let done = self.stage(write, remove, text).and_then(|()| self.swap(write, remove));
        if let Err(error) = done {
            self.recover()?;
            if !existed {
                // It holds nothing of ours; if it is not empty, it is not ours either.
                let _ = fs::remove_dir(&self.root);
            }
            return Err(error);
        }
        // All is in place: what fails from here on is tidied up by the next run.
        let _ = self.clean();
        for path in remove {
            self.remove_empty_folders(path);
        }
        Ok(())
    }

    /// Undoes what a run left half done.
    ///
    /// # Errors
    /// What the system says; the next run tries again.
    pub(super) fn recover(&self) -> io::Result<()> {
        let plan = match fs::read_to_string(self.staging("plan")) {
            Ok(plan) => plan,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return self.clean(),
            Err(error) => return Err(error),
        };
        if self.fresh(MANIFEST).exists() {
            for line in plan.lines() {
                let (action, path) = line.split_once(' ').unwrap_or(("", line));
                if path != MANIFEST && !manifest::is_inside(path) {
                    return Err(io::Error::other(format!(
                        "`{STAGING}/plan` is not as oasmith writes it: remove `{STAGING}`"
                    )));
                }
                self.put_back(action, path)?;
            }
        }
        self.clean()
    }

    fn put_back(&self, action: &str, path: &str) -> io::Result<()> {
        let (old, target) = (self.old(path), self.root.join(path));
        if old.exists() {
            self.rename(&old, &target)
        } else if action == "create" && !self.fresh(path).exists() && target.exists() {
            (self.gate)()?;
            fs::remove_file(&target)?;
            self.remove_empty_folders(path);
            Ok(())
        } else {
            // Its folder may have been made already.
            self.remove_empty_folders(path);
            Ok(())
        }
    }

    fn stage<'t>(&self, write: &[String], remove: &[String], text: impl Fn(&str) -> &'t str) -> io::Result<()> {
        let mut plan = String::new();
        for path in write.iter().map(String::as_str).chain([MANIFEST]) {
            self.put(&self.fresh(path), text(path))?;
            let action = if self.root.join(path).exists() { "replace" } else { "create" };
            plan.extend([action, " ", path, "\n"]);
        }
        for path in remove {
            plan.extend(["remove ", path, "\n"]);
        }
        let draft = self.staging("plan.draft");
        self.put(&draft, &plan)?;
        self.rename(&draft, &self.staging("plan"))
    }

    fn swap(&self, write: &[String], remove: &[String]) -> io::Result<()> {
        for path in remove {
            self.rename(&self.root.join(path), &self.old(path))?;
        }
        for path in write.iter().map(String::as_str).chain([MANIFEST]) {
            let target = self.root.join(path);
            if target.exists() {
                self.rename(&target, &self.old(path))?;
            }
            self.rename(&self.fresh(path), &target)?;
        }
        Ok(())
    }

    /// Removes what is beside the files, the plan first: without it, nothing of the rest means anything.
    fn clean(&self) -> io::Result<()> {
        let staging = self.root.join(STAGING);
        if !staging.exists() {
            return Ok(());
        }
        (self.gate)()?;
        let plan = self.staging("plan");
        if plan.exists() {
            fs::remove_file(plan)?;
        }
        fs::remove_dir_all(staging)
    }

    fn put(&self, path: &Path, text: &str) -> io::Result<()> {
        make_parent(path)?;
        (self.gate)()?;
        fs::write(path, text)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        make_parent(to)?;
        (self.gate)()?;
        fs::rename(from, to)
    }

    fn remove_empty_folders(&self, path: &str) {
        let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        for folder in folders {
            // Not empty: it stays.
            let _ = fs::remove_dir(self.root.join(folder));
        }
    }

    fn staging(&self, name: &str) -> PathBuf {
        self.root.join(STAGING).join(name)
    }

    fn fresh(&self, path: &str) -> PathBuf {
        self.staging("new").join(path)
    }

    fn old(&self, path: &str) -> PathBuf {
        self.staging("old").join(path)
    }
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
