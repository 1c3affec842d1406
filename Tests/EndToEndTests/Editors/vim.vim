" What a person does in Vim, without a screen. Writes a line for each thing that works.
let s:said = []
function! s:Say(text) abort
  call add(s:said, a:text)
  call writefile(s:said, $OUT)
endfunction

set hidden encoding=utf-8
execute 'edit' $NOTE

call append(5, '🐦 [[nowhere]]')
doautocmd TextChanged
let s:left = 300
while s:left > 0 && HarkProblems() == 0
  sleep 50m
  let s:left -= 1
endwhile
call s:Say('diagnostic: ' .. getloclist(0)[0].text)
lclose

call cursor(1, 1)
call search('yt-timestamp')
call s:Say('hover: ' .. substitute(HarkHover(), "\n", ' ', 'g'))

execute "normal! o🐦 Wet paper is not dried but frozen in the fish plant \<C-x>\<C-o>"
call s:Say('completion: ' .. getline('.'))

call HarkSearch('big leather book')
call s:Say('search: ' .. getline(1))
call s:Say('preview: ' .. getbufline(winbufnr(winnr() + 1), 1)[0])
call HarkChoose('go')
call s:Say('went to: ' .. expand('%:t') .. ' ' .. strpart(getline('.'), 0, 24))

execute 'edit!' $NOTE
call cursor(1, 1)
call search('yt-timestamp')
call HarkDefinition()
call s:Say('definition: ' .. strpart(getline('.'), 0, 30))

execute 'edit!' $NOTE
call cursor(7, 1)
normal! $
call HarkSearch('big leather book')
call HarkChoose('cite')
call s:Say('cited: ' .. strpart(getline('.'), strlen(getline('.')) - 60))
qall!
