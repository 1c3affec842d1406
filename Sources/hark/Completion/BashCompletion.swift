extension CompletionScript {
  /// Takes the place of the last line of the parser's script.
  static let bash = #"""
    # Sets words to the words of the line up to the cursor as hark will see them, raw to the last
    # of them as it is typed, and open to the quote in which it ends. COMP_WORDS will not do: it is
    # cut at colons.
    __hark_read_line() {
        local -r line="${COMP_LINE:0:COMP_POINT}"
        local char word=''
        local -i place start=0 inside=0
        words=()
        open=''
        for ((place = 0; place < ${#line}; place++)); do
            char="${line:place:1}"
            if [[ -n "${open}" ]]; then
                if [[ "${char}" = "${open}" ]]; then
                    open=''
                elif [[ "${open}${char}" = '"\' ]]; then
                    ((place++))
                    word+="${line:place:1}"
                else
                    word+="${char}"
                fi
                continue
            fi
            case "${char}" in
            [[:space:]])
                ((inside)) && words+=("${word}")
                word=''
                inside=0
                start=place+1
                ;;
            \' | \")
                open="${char}"
                inside=1
                ;;
            \\)
                ((place++))
                word+="${line:place:1}"
                inside=1
                ;;
            *)
                word+="${char}"
                inside=1
                ;;
            esac
        done
        words+=("${word}")
        raw="${line:start}"
    }

    # Puts what the last word of a query may become into COMPREPLY.
    __hark_query() {
        local -r typed="${1}"
        local -r start="${typed,,}"
        local -a found=()
        local text plain
        while IFS='' read -r text; do
            found+=("${text}")
        done < <(hark suggest --no-spawn --insert --fields -n 50 -- "${typed}" 2>/dev/null)
        for text in "${found[@]}"; do
            # Of several, only what goes on as it is typed: the shell writes what they share.
            plain="${text,,}"
            [[ "${#found[@]}" -eq 1 || "${plain//\"/}" = "${start//\"/}"* ]] || continue
            [[ "${text}" = *: ]] && compopt -o nospace 2>/dev/null
            case "${open}" in
            \') [[ "${text}" = *\'* ]] && continue ;;
            \")
                text="${text//\\/\\\\}"
                text="${text//\"/\\\"}"
                text="${text//\$/\\\$}"
                text="${text//\`/\\\`}"
                ;;
            *)
                printf -v text %q "${text}"
                # The shell replaces only what follows the last colon.
                [[ "${raw}" = *:* ]] && text="${text#"${raw%"${raw##*:}"}"}"
                ;;
            esac
            COMPREPLY+=("${text}")
        done
    }

    __hark_line() {
        local -a words
        local raw open command='' word
        local -i place first
        COMPREPLY=()
        compopt -o nosort 2>/dev/null
        __hark_read_line
        for ((first = 0; first < ${#words[@]} - 1; first++)); do
            [[ "${words[first]}" = "${COMP_WORDS[0]}" ]] && break
        done
        local -r current="${words[${#words[@]} - 1]}"
        local -r before="${words[${#words[@]} - 2]}"
        for ((place = first + 1; place < ${#words[@]} - 1; place++)); do
            word="${words[place]}"
            case "${word}" in
            --socket | --color) ((place++)) ;;
            -*) ;;
            *)
                [[ " @COMMANDS@ " = *" ${word} "* ]] && command="${word}"
                break
                ;;
            esac
        done
        if [[ "${command}" = index ]]; then
            compopt -o default -o filenames 2>/dev/null
            return
        fi
        if [[ "${command}" = help ]]; then
            COMPREPLY=($(compgen -W '@COMMANDS@' -- "${current}"))
            return
        fi
        # -speaker:ann leaves out what ann says.
        if [[ "${command}" =~ ^(|search|suggest|explain|watch|cite)$ &&
            ("${current}" != -* || "${current}" = -[!-]*:*) &&
            " @OPTIONS@ " != *" ${before} "* ]]; then
            if [[ -z "${command}" && "${place}" -eq $((${#words[@]} - 1)) ]]; then
                COMPREPLY=($(compgen -W '@COMMANDS@' -- "${current}"))
            fi
            __hark_query "${current}"
            return
        fi
        [[ "${before}" = --socket ]] && compopt -o filenames 2>/dev/null
        words=("${words[@]:first}")
        [[ -z "${command}" ]] && words=("${words[0]}" search "${words[@]:1}")
        local -a COMP_WORDS=("${words[@]}")
        local -i COMP_CWORD=$((${#words[@]} - 1))
        _hark hark "${current}" "${before}"
    }

    complete -F __hark_line hark
    """#
}
