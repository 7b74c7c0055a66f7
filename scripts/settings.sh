# Sourced by the scripts that start Parley: reads .env, and sets defaults for a clone on one's own machine.
# shellcheck shell=bash

# A variable that is already set has precedence over the file. An empty value in the file means: not set.
load_env_file() {
    local line name value
    while IFS= read -r line || [[ -n $line ]]; do
        line=${line%$'\r'}
        [[ $line =~ ^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
        name=${BASH_REMATCH[2]}
        value=${BASH_REMATCH[3]}
        case $value in
        \"*\"*) value=${value#\"} value=${value%%\"*} ;;
        \'*\'*) value=${value#\'} value=${value%%\'*} ;;
        *)
            value=${value%%[[:space:]]#*}
            value=${value%"${value##*[![:space:]]}"}
            ;;
        esac
        if [[ -n $value && -z ${!name+set} ]]; then export "$name=$value"; fi
    done <"$1"
}

if [[ -f .env ]]; then load_env_file .env; fi

export HOST=${HOST:-127.0.0.1} PORT=${PORT:-8000}
# The app listens on the same address as the server, because whoever opens one to the network wants to open both.
export WEB_HOST=${WEB_HOST:-$HOST} WEB_PORT=${WEB_PORT:-3000}
if [[ -z ${DATABASE_URL:-} ]]; then export DATA_DIR=${DATA_DIR:-$PWD/.parley}; fi
# The app's own web server passes requests on and sends X-Forwarded-For, so it must be trusted.
if [[ -z ${TRUSTED_PROXIES:-} ]]; then
    TRUSTED_PROXIES=127.0.0.1,::1
    case $HOST in
    0.0.0.0 | 127.* | :: | ::1 | localhost) ;;
    *) TRUSTED_PROXIES+=,$HOST ;;
    esac
    export TRUSTED_PROXIES
fi
