;; What a person does in Emacs, without a screen. Prints a line for each thing that works.
;; -*- lexical-binding: t -*-
(setq make-backup-files nil auto-save-default nil create-lockfiles nil)
(add-to-list 'auto-mode-alist '("\\.md\\'" . text-mode))
(load (getenv "HARK_EL") nil t)

(defun say (format &rest words)
  (princ (concat (replace-regexp-in-string "\n" " " (apply #'format format words)) "\n")))

(defun await (what condition)
  (let ((left 300))
    (while (and (> left 0) (not (funcall condition)))
      (accept-process-output nil 0.05)
      (setq left (1- left)))
    (when (zerop left) (say "FAILED %s" what) (kill-emacs 1))))

(find-file (getenv "NOTE"))
(apply #'eglot (append (eglot--guess-contact) nil))
(await "connection" #'eglot-current-server)
(eglot--maybe-activate-editing-mode)

(goto-char (point-min))
(forward-line 5)
(insert "🐦 [[nowhere]]\n")
(eglot--signal-textDocument/didChange)
(await "diagnostics" (lambda () eglot--diagnostics))
(say "diagnostic: %s" (flymake-diagnostic-text (car eglot--diagnostics)))

(goto-char (point-min))
(search-forward "yt-timestamp")
(say "hover: %s"
     (plist-get (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover
                                            (eglot--TextDocumentPositionParams))
                           :contents)
                :value))

(end-of-line)
(insert "\n🐦 Wet paper is not dried but frozen in the fish plant ")
(let* ((capf (eglot-completion-at-point))
       (table (nth 2 capf))
       (all (all-completions "" table))
       (chosen (car (funcall (or (completion-metadata-get (completion-metadata "" table nil)
                                                          'display-sort-function)
                             #'identity)
                             all))))
  (insert chosen)
  (funcall (plist-get (nthcdr 3 capf) :exit-function) chosen 'finished))
(say "completion: %s" (buffer-substring (line-beginning-position) (line-end-position)))

(hark-search "big leather book")
(with-current-buffer "*hark*"
  (say "search: %s" (buffer-substring (point-min) (line-end-position))))
(with-current-buffer "*hark moment*"
  (goto-char (point-min))
  (say "preview: %s" (buffer-substring (point) (line-end-position))))
(set-buffer "*hark*")
(hark-list-go)
(set-buffer (window-buffer (selected-window)))
(say "went to: %s %s" (buffer-name)
     (buffer-substring (point) (min (line-end-position) (+ 24 (point)))))

(set-buffer (get-file-buffer (getenv "NOTE")))
(goto-char (point-min))
(search-forward "yt-timestamp")
;; A buffer that another server serves asks hark's all the same.
(let ((real (eglot-current-server)) (capabilities (symbol-function 'eglot--capabilities)))
  (cl-letf (((symbol-function 'eglot-current-server) (lambda () 'other))
            ((symbol-function 'eglot--capabilities)
             (lambda (server)
               (if (eq server 'other) '(:executeCommandProvider (:commands ["other"]))
                 (funcall capabilities server)))))
    (say "own server: %s" (eq (hark--server) real))))
(let ((place (car (xref-backend-definitions 'eglot (symbol-at-point)))))
  (xref-pop-to-location place)
  (set-buffer (window-buffer (selected-window)))
  (say "definition: %s" (buffer-substring (point) (min (line-end-position) (+ 30 (point))))))
(kill-emacs 0)
