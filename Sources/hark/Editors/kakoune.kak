# hark for Kakoune: search what was said, and cite it.
#
# Put this file into ~/.config/kak/ as hark.kak and source it from kakrc, or run:
# hark editor kakoune --install
#
#   :hark-search words   the moments in *hark*; <ret> there goes to the line
#   :hark-open           in *hark*: opens the recording of the line at its second
#   :hark-show           in *hark*: what is said around the moment of the line, beside it
#   :hark-cite           in *hark*: cites the moment of the line where the search was begun, as the
#                        note writes its citations
#
# With kak-lsp (kakoune-lsp), definition, hover, completion and diagnostics come from hark, too: add
# this to its configuration.
#
#   [language.markdown]
#   filetypes = ["markdown"]
#   roots = [".git"]
#   command = "hark"
#   args = ["lsp"]

declare-option str hark_command hark
# The command line after `hark open NUMBER`; --with mpv plays in place of the browser.
declare-option str hark_open_flags ''
declare-option -hidden str hark_from
declare-option -hidden str hark_note

define-command hark-search -params 1.. -docstring 'hark-search <words>: moments in which they are said' %{
    evaluate-commands %sh{
        if [ "$kak_bufname" != '*hark*' ]; then
            printf 'set-option global hark_from %%val{bufname}\n'
            printf 'set-option global hark_note %%val{buffile}\n'
        fi
        file=$(mktemp "${TMPDIR:-/tmp}/hark.XXXXXX")
        remarks=$("$kak_opt_hark_command" search -n 100 --no-pager \
            --format '{path}:{line}: [{timecode}] {speaker} {text}' -- "$@" 2>&1 >"$file")
        if [ -s "$file" ]; then
            printf 'hark-list %s\n' "$file"
        else
            rm "$file"
            printf "fail '%s'\n" "$(printf '%s' "${remarks:-nothing found}" | head -n 1 | sed "s/'/''/g")"
        fi
    }
}

define-command -hidden hark-list -params 1 %{
    try %{ delete-buffer *hark* }
    edit -scratch *hark*
    set-option buffer filetype hark
    execute-keys "!cat %arg{1}; rm %arg{1}<ret>gg"
}

hook global WinSetOption filetype=hark %{
    map window normal <ret> ': hark-jump<ret>'
    map window normal o ': hark-open<ret>'
    map window normal c ': hark-cite<ret>'
    map window normal p ': hark-show<ret>'
}

define-command -hidden hark-jump %{
    evaluate-commands -save-regs 'ab' %{
        execute-keys 'xs^([^\n]+?):(\d+): <ret>'
        set-register a %reg{1}
        set-register b %reg{2}
        edit -existing %reg{a} %reg{b}
    }
}

define-command hark-open -docstring 'open the moment of the line at its second' %{
    nop %sh{
        $kak_opt_hark_command open "$kak_cursor_line" $kak_opt_hark_open_flags </dev/null >/dev/null 2>&1 &
    }
}

define-command hark-show -docstring 'what is said around the moment of the line' %{
    info -title hark -- %sh{ $kak_opt_hark_command show "$kak_cursor_line" -C 20s --color never --no-pager 2>&1 | fold -s -w 76 }
}

define-command hark-cite -docstring 'cite the moment of the line where the search was begun' %{
    evaluate-commands -save-regs '"' %{
        set-register '"' %sh{
            text=$("$kak_opt_hark_command" cite --note "$kak_opt_hark_note" -- "$kak_cursor_line" 2>/dev/null)
            [ -z "$text" ] || printf ' %s' "$text"
        }
        buffer %opt{hark_from}
        execute-keys -save-regs '' '<a-p>'
    }
}
