//! Runs the checks of the fuzzer (`make fuzz`) with its saved inputs, without the fuzzer.

#[path = "../../fuzz/src/lib.rs"]
mod checks;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut inputs = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let input = std::fs::read(&path).unwrap();
        if let Err(panic) = std::panic::catch_unwind(|| check(&input)) {
            eprintln!("the input is {}", path.display());
            std::panic::resume_unwind(panic);
        }
        inputs += 1;
    }
    assert!(inputs > 10, "{folder} has {inputs} inputs");
}

/// The fuzzer changes saved inputs. A frame type that is in no input would have to be found by chance.
#[test]
fn every_frame_of_a_client_is_among_the_saved_ones() {
    let saved = format!("{}/fuzz/corpus/frame", env!("CARGO_MANIFEST_DIR"));
    let saved: String = std::fs::read_dir(saved)
        .unwrap()
        .filter_map(|entry| std::fs::read_to_string(entry.unwrap().path()).ok())
        .map(|text| text.replace("\": \"", "\":\""))
        .collect();
    for (name, frame) in parley::api::examples::client() {
        let frame = serde_json::to_value(frame).unwrap();
        let kind = format!("\"type\":{}", frame["type"]);
        assert!(
            saved.contains(&kind),
            "the fuzzer has no `{name}` to start from: save one as JSON in backend/fuzz/corpus/frame/v2-{name}"
        );
    }
}

#[test]
fn saved_frames_are_read_or_explained() {
    replay("frame", checks::frame);
}

#[test]
fn saved_names_are_refused_or_harmless() {
    replay("name", checks::name);
}

#[test]
fn saved_resumes_open_nothing_but_their_own_session() {
    replay("resume", checks::resume);
}
