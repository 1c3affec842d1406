extension CompletionScript {
  /// Goes before the end of the parser's script.
  static let zsh = #"""
    # What the last word of a query may become.
    __hark_query() {
        local -r typed="${(Q)PREFIX}"
        local -a found
        found=("${(@f)$(
            hark suggest --no-spawn --insert --fields -n 50 -- "${typed}" 2>/dev/null
        )}")
        found=("${(@)found:#}")
        # Of several, only what goes on as it is typed: the shell writes what they share.
        if (( ${#found} > 1 )); then
            local text start="${${(L)typed}//\"/}"
            local -a same
            for text in "${found[@]}"; do
                [[ "${${(L)text}//\"/}" = "${start}"* ]] && same+=("${text}")
            done
            found=("${same[@]}")
        fi
        (( ${#found} )) || return 1
        # A field's name has its value right behind it.
        compadd -U -V fields -S '' -- "${(@M)found:#*:}"
        compadd -U -V query -- "${(@)found:#*:}"
    }

    _hark() {
        emulate -L zsh
        local -ar names=(@COMMANDS@) options=(@OPTIONS@)
        local command=''
        local -i place=2 ret=1
        while (( place < CURRENT )); do
            case "${words[place]}" in
            --socket | --color) (( place += 2 )) ;;
            -*) (( place += 1 )) ;;
            *)
                (( ${names[(Ie)${words[place]}]} )) && command="${words[place]}"
                break
                ;;
            esac
        done
        if [[ "${command}" = index ]]; then
            _files
            return
        fi
        if [[ "${command}" = help ]]; then
            compadd -V commands -- "${names[@]}"
            return
        fi
        # -speaker:ann leaves out what ann says.
        if [[ "${command}" = (|search|suggest|explain|watch|cite) &&
            ("${words[CURRENT]}" != -* || "${words[CURRENT]}" = -[^-]*:*) ]] &&
            (( ! ${options[(Ie)${words[CURRENT - 1]}]} )); then
            if [[ -z "${command}" ]] && (( place == CURRENT )); then
                compadd -V commands -- "${names[@]}" && ret=0
            fi
            __hark_query && ret=0
            return ret
        fi
        if [[ -z "${command}" ]]; then
            words=("${words[1]}" search "${(@)words[2,-1]}")
            (( CURRENT += 1 ))
        fi
        __hark_parser "${@}"
    }


    """#
}
