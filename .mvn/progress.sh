# How far a build by Maven is, in words. The launcher `tacit`, which has `say`, reads this file where it builds.

# Adds a size as Maven writes it, "5.2 MB", to $fetched, in kilobytes.
add_size() {
  amount=${1% *}
  whole=${amount%%.*}
  tenth=${amount#"$whole"}
  tenth=${tenth#.}
  tenth=${tenth%"${tenth#?}"}
  case $whole${tenth:=0} in
    *[!0-9]*) return ;;
  esac
  case ${1##* } in
    GB) fetched=$((fetched + whole * 1000000 + tenth * 100000)) ;;
    MB) fetched=$((fetched + whole * 1000 + tenth * 100)) ;;
    kB) fetched=$((fetched + whole)) ;;
  esac
}

# A line that stays, and one on a terminal alone that the next is written over.
step() {
  passing ''
  say "$@"
}
passing() {
  [ ! -t 2 ] || printf '\r\033[K%.76s' "$*" >&2
}

# Sets $mend to what mends the failure that a line of Maven or of its wrapper tells. A full disk explains what else fails.
explain() {
  case $1 in
    *'No space left on device'* | *'quota exceeded'*)
      mend="the disk is full; a build needs about $2 in $HOME/.m2 and in $root. Make room and start tacit again: what was downloaded stays."
      ;;
    *'Failed to fetch'* | *UnknownHost* | *'nknown host'* | *'name resolution'* | *'onnection refused'* | *'onnect timed out'* | \
      *'onnection timed out'* | *'etwork is unreachable'* | *'o route to host'* | *'offline mode'*)
      [ -n "$mend" ] || mend="nothing came from Maven Central (repo.maven.apache.org). Connect this machine, or name a proxy or mirror in \
$HOME/.m2/settings.xml, and start tacit again: what was downloaded stays."
      ;;
  esac
}

# Says every so often that the work goes on, for a compiler is silent: on a terminal in the line that is written over. Ends with
# the shell that started it.
pulse() {
  beats=0
  while sleep "${TACIT_PULSE:-25}" </dev/null >/dev/null 2>&1 && kill -0 "$1" 2>/dev/null; do
    beats=$((beats + 1))
    still="still building, after $((beats * ${TACIT_PULSE:-25})) s"
    if [ -t 2 ]; then passing "tacit: $still"; else say "$still"; fi
  done
}

# Reads what Maven prints, whose last line is "status N", into the file $1 and says what is being done; a build takes the room $2.
# Returns N, having said what failed.
follow() {
  fetched=0
  told=0
  status=1
  errors=
  mend=
  pulse $$ &
  pulse=$!
  while IFS= read -r line; do
    { printf '%s\n' "$line" >>"$1"; } 2>/dev/null
    case $line in
      'status '*) status=${line#status } ;;
      *'Downloading from '*) passing "tacit: $((fetched / 1000)) MB downloaded; now ${line##*/}" ;;
      *'Downloaded from '*' at '*)
        line=${line##*'('}
        add_size "${line%% at *}"
        if [ ! -t 2 ] && [ $((fetched - told)) -ge 50000 ]; then
          told=$fetched
          say "$((fetched / 1000)) MB downloaded"
        fi
        ;;
      '[INFO] Building Tacit'*'['*/*']')
        name=${line#'[INFO] Building '}
        name=${name%%  *}
        name=${name% *}
        place=${line##*'['}
        place=${place%']'}
        step "part ${place%/*} of ${place#*/}: ${name%%:*}"
        ;;
      '[INFO] --- '*)
        line=${line#'[INFO] --- '}
        passing "tacit: $((fetched / 1000)) MB downloaded; now ${line%% (*}"
        ;;
      '[INFO]'* | '[WARNING]'* | '') ;;
      *)
        explain "$line" "$2"
        [ "${#errors}" -gt 1500 ] || errors="$errors$line
"
        ;;
    esac
  done
  kill "$pulse" 2>/dev/null
  passing ''
  if [ "$status" != 0 ]; then
    printf '%s' "$errors" >&2
    say "the build failed: ${mend:-its first messages are above, all of them in $1.}"
  fi
  return "$status"
}
