//! The claim on DATA_DIR: one server at a time, and a note of what that server left outside of it.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::{EmbeddedError, failed};

/// The kernel gives the claim back however this process ends.
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    pub fn take(data_dir: &Path) -> Result<Lock, EmbeddedError> {
        let path = data_dir.join("parley.lock");
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        let file = options.open(&path).map_err(failed("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { file, path }),
            Err(TryLockError::WouldBlock) => Err(EmbeddedError::InUse(data_dir.to_owned())),
            Err(TryLockError::Error(error)) => Err(failed("lock", &path)(error)),
        }
    }

    /// Notes the folder of our socket, and returns the one of the server before us: had both it and its
    /// guard been killed, nobody else would know what to remove.
    pub fn note(&mut self, socket_folder: &Path) -> Result<PathBuf, EmbeddedError> {
        let replace = |file: &mut File| {
            let mut before = String::new();
            file.read_to_string(&mut before)?;
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(socket_folder.as_os_str().as_encoded_bytes())?;
            Ok(PathBuf::from(before))
        };
        replace(&mut self.file).map_err(failed("write", &self.path))
    }
}

impl Drop for Lock {
    /// Closing the file would do, were there not a copy of it for an instant in every process being started.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}
