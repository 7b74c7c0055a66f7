//! The lock on DATA_DIR: only one server may use the folder. The lock file also stores which folder the server uses outside of
//! DATA_DIR, so that the next start can remove it.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::{EmbeddedError, failed};

/// However this process ends, the kernel releases the lock.
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

    /// Writes down the folder of this server's socket, and returns that of the server before. If that server and its guard
    /// were killed, this is the only record of the folder that has to be removed.
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
    /// Closing the file is not enough: a process that is being started has a copy of the open file for a moment.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}
