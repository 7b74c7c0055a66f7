# Sourced by `test` and `check`: steps that run at the same time. Each step has its own log, which is printed when the step has
# ended, so that the output of two steps is never mixed. The first step that fails ends the run and all other steps.
# shellcheck shell=bash

# The folder of all files of the steps: NUMBER.log, NUMBER.end (status and seconds), and the reports of the test runners.
work=$(mktemp -d)
names=()
pids=()
running=''
passed=0

# After this many seconds without output, the running steps are printed.
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

# begin NAME COMMAND...: starts a step in its own process group, so that it can be stopped with its children.
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

# finish NAME: waits until a step has ended. Other steps that end meanwhile are printed, too, and may fail the run.
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

# step NAME COMMAND...: runs a step and waits until it has ended.
step() {
    begin "$@"
    finish "$1"
}

# Prints the log of a step that has ended, and ends the run if the step has failed.
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

# Prints the running steps with the last line of each.
tell() {
    local id
    for id in $running; do
        printf '.. %s: %s\n' "${names[id]}" "$(tail -n 1 "$work/$id.log" 2>/dev/null | tr '\r' '\n' | tail -n 1 | cut -c 1-100)"
    done
    told=$SECONDS
}

# counted COMMAND...: runs a test runner as the command of a step, and adds up its passed tests. Without any test it fails.
counted() {
    local sum log=$work/$id.log
    "$@" || return 1
    # libtest prints "test result: ok. 12 passed;", Vitest "Tests  12 passed (12)", Playwright "12 passed (3.4s)".
    sum=$(sed -e $'s/\033\\[[0-9;]*m//g' "$log" |
        sed -nE 's/^(test result: ok\. |[[:space:]]*Tests +|[[:space:]]*)([0-9]+) passed([; ].*)?$/\2/p' |
        awk '{ sum += $1 } END { print sum + 0 }')
    if ((sum == 0)); then
        echo "It ran no test." >&2
        return 1
    fi
    echo "$sum" >"$work/$id.passed"
}
