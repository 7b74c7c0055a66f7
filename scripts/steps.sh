# Sourced by `test`: steps that run side by side. Each writes into a log of its own, which is shown whole when the step has
# ended, so that no two are mixed; the first that fails ends the run and whatever else it has started.
# shellcheck shell=bash

# One folder for all that the steps write: NUMBER.log, NUMBER.end (status and seconds), and what runners say of their tests.
work=$(mktemp -d)
names=()
pids=()
running=''
passed=0

# How often people who wait are told what is going on, in seconds.
readonly tell_every=20
told=$SECONDS

end_all() {
    local id
    for id in $running; do kill -TERM -- "-${pids[id]}" 2>/dev/null || true; done
    for id in $running; do wait "${pids[id]}" 2>/dev/null || true; done
    running=''
    rm -rf "$work"
}
trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# begin NAME COMMAND...: starts a step. It is a process group of its own, so that it can be ended with its children.
begin() {
    local id=${#names[@]}
    names[id]=$1
    shift
    set -m
    (
        set +m
        began=$SECONDS status=0
        "$@" </dev/null >"$work/$id.log" 2>&1 || status=$?
        echo "$status $((SECONDS - began))" >"$work/$id.draft"
        mv "$work/$id.draft" "$work/$id.end"
    ) &
    pids[id]=$!
    set +m
    running="$running $id"
}

# finish NAME: waits until a step has ended. Any other that ends meanwhile is shown as well, and may fail the run.
finish() {
    local id
    while :; do
        for id in $running; do
            if [[ -f $work/$id.end ]]; then settle "$id"; fi
        done
        for id in $running; do
            if [[ ${names[id]} == "$1" ]]; then break; fi
            id=''
        done
        if [[ -z ${id:-} || -z $running ]]; then return; fi
        if ((SECONDS - told >= tell_every)); then tell; fi
        sleep 0.2
    done
}

# step NAME COMMAND...: one that the rest has to wait for.
step() {
    begin "$@"
    finish "$1"
}

# Shows what a step has said, and ends the run if it failed.
settle() {
    local id=$1 each rest='' status seconds
    read -r status seconds <"$work/$id.end"
    for each in $running; do
        if [[ $each != "$id" ]]; then rest="$rest $each"; fi
    done
    running=$rest
    wait "${pids[id]}" 2>/dev/null || true
    printf '\n== %s\n' "${names[id]}"
    cat "$work/$id.log"
    told=$SECONDS
    if ((status != 0)); then
        printf '\nFAILED: %s (after %s s)\n' "${names[id]}" "$seconds" >&2
        exit 1
    fi
    printf '== %s: %s s\n' "${names[id]}" "$seconds"
    printf '%6s s  %s\n' "$seconds" "${names[id]}" >>"$work/steps"
    if [[ -f $work/$id.passed ]]; then passed=$((passed + $(cat "$work/$id.passed"))); fi
}

# What runs, for how long, and the last line that each has written.
tell() {
    local id
    for id in $running; do
        printf '.. %s: %s\n' "${names[id]}" "$(tail -n 1 "$work/$id.log" 2>/dev/null | tr '\r' '\n' | tail -n 1 | cut -c 1-100)"
    done
    told=$SECONDS
}

# counted COMMAND...: a step's command that is a test runner. Adds up what it says of its tests; one that ran none has failed.
counted() {
    local sum log=$work/$id.log
    "$@" || return 1
    # Of libtest "test result: ok. 12 passed;", of Vitest "Tests  12 passed (12)", of Playwright "12 passed (3.4s)".
    sum=$(sed -e $'s/\033\\[[0-9;]*m//g' "$log" |
        sed -nE 's/^(test result: ok\. |[[:space:]]*Tests +|[[:space:]]*)([0-9]+) passed([; ].*)?$/\2/p' |
        awk '{ sum += $1 } END { print sum + 0 }')
    if ((sum == 0)); then
        echo "It ran no test." >&2
        return 1
    fi
    echo "$sum" >"$work/$id.passed"
}
