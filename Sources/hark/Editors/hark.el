;;; hark.el --- Search what was said, and cite it  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))

;;; Commentary:

;; Put this file where Emacs finds it, or run: hark editor emacs --install; then, in your init file:
;;
;;   (require 'hark)
;;   (add-hook 'markdown-mode-hook #'hark-ensure)   ; and 'text-mode-hook for transcripts
;;
;; M-x hark-search   the moments, with a preview.  RET goes to the line, o opens at the second,
;;                   c cites it where you were, n and p move, q closes
;; M-x hark-open     opens what is cited, or said, at point at its second
;; C-M-i             completes notes after [[, tags after #, else offers citations for the sentence
;;                   before point
;; M-. M-? C-h .     definition, references and hover are eglot's, and so are its rename and its
;;                   code actions

;;; Code:

(require 'eglot)
(require 'jsonrpc)
(require 'seq)

(defgroup hark nil "Search what was said, and when." :group 'tools)

(defcustom hark-command '("hark" "lsp")
  "The words that start the language server."
  :type '(repeat string))

(defcustom hark-player nil
  "What opens a recording: nil is the browser, \"mpv\" plays it."
  :type '(choice (const :tag "Browser" nil) string))

(defcustom hark-modes '(markdown-mode gfm-mode text-mode)
  "The modes of notes and transcripts."
  :type '(repeat symbol))

(add-to-list 'eglot-server-programs
             (cons hark-modes (lambda (&rest _) hark-command)))

;;;###autoload
(defun hark-ensure ()
  "Have hark serve this buffer, if it is a file."
  (when buffer-file-name (eglot-ensure)))

(defun hark--server-p (server)
  "Whether SERVER is hark's: it knows hark's commands."
  (let ((provider (plist-get (eglot--capabilities server) :executeCommandProvider)))
    (seq-some (lambda (command) (equal command "hark.search")) (plist-get provider :commands))))

(defun hark--server ()
  "The connection to hark that serves this buffer, or any to hark."
  (or (seq-find #'hark--server-p
                (delq nil (cons (eglot-current-server)
                                (apply #'append
                                       (hash-table-values eglot--servers-by-project)))))
      (user-error "No buffer is served by hark; try M-x eglot in a note")))

(defun hark--command (name argument)
  "The result of the command NAME of hark for ARGUMENT."
  (jsonrpc-request (hark--server) :workspace/executeCommand
                   (list :command name :arguments (vector argument))))

(defun hark--play (address)
  "Open ADDRESS, with its :url and :start."
  (let ((url (plist-get address :url)))
    (unless (and url (string-match-p "\\`https?://" url))
      (user-error "There is nothing to open"))
    (if (not hark-player)
        (browse-url url)
      (apply #'start-process "hark-player" nil hark-player
             (if (equal hark-player "mpv")
                 (list (format "--start=%s" (or (plist-get address :start) 0)) "--" url)
               (list url))))))

;;;###autoload
(defun hark-open ()
  "Open what is cited, or said, at point at its second."
  (interactive)
  (hark--play
   (hark--command "hark.openAt"
                  (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri)
                        :position (eglot--pos-to-lsp-position)))))

(defvar-local hark--moments nil "The moments of a list.")
(defvar-local hark--from nil "The buffer that a search was begun in.")

(define-derived-mode hark-list-mode special-mode "Hark"
  "Moments that a search has found."
  (setq truncate-lines t)
  (hl-line-mode 1)
  (add-hook 'post-command-hook #'hark--preview nil t))

(define-key hark-list-mode-map (kbd "RET") #'hark-list-go)
(define-key hark-list-mode-map (kbd "o") #'hark-list-open)
(define-key hark-list-mode-map (kbd "c") #'hark-list-cite)
(define-key hark-list-mode-map (kbd "n") #'next-line)
(define-key hark-list-mode-map (kbd "p") #'previous-line)

(defun hark--moment ()
  "The moment of this line."
  (or (ignore-errors (aref hark--moments (1- (line-number-at-pos))))
      (user-error "There is no moment here")))

(defun hark--label (moment)
  "A line for MOMENT."
  (replace-regexp-in-string
   "[\uE000\uE001]" ""
   (replace-regexp-in-string
    "[[:cntrl:]]" " "
    (format "%8s  %s: %s" (or (plist-get moment :timecode) "-")
            (or (plist-get moment :speaker) (plist-get moment :kind))
            (plist-get moment :snippet)))))

(defun hark--preview ()
  "Show the moment of this line in the other window."
  (when-let ((moment (ignore-errors (hark--moment)))
             (about (plist-get moment :recording)))
    (with-current-buffer (get-buffer-create "*hark moment*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (dolist (part (list (plist-get about :title) (plist-get about :channel)
                            (plist-get about :date) (plist-get moment :url)
                            (format "%s:%s" (plist-get moment :path) (plist-get moment :line))))
          (when part (insert part "\n")))
        (insert "\n" (plist-get moment :text) "\n")
        (goto-char (point-min))
        (visual-line-mode 1)
        (setq buffer-read-only t))
      (display-buffer (current-buffer)))))

;;;###autoload
(defun hark-search (query)
  "Search for QUERY, and list the moments."
  (interactive "sSearch what was said: ")
  (let* ((from (current-buffer))
         (answer (hark--command "hark.search" (list :query query :limit 100)))
         (moments (plist-get answer :moments)))
    (when (zerop (length moments))
      (user-error "%s" (string-join (append (plist-get (plist-get answer :nothing) :reasons) nil)
                                    "; ")))
    (with-current-buffer (get-buffer-create "*hark*")
      (hark-list-mode)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (mapconcat #'hark--label moments "\n")))
      (setq hark--moments moments
            hark--from from)
      (goto-char (point-min))
      (pop-to-buffer (current-buffer))
      (hark--preview))))

(defun hark-list-go ()
  "Go to the line of the moment."
  (interactive)
  (let ((moment (hark--moment)))
    (find-file-other-window (plist-get moment :path))
    (goto-char (point-min))
    (forward-line (1- (plist-get moment :line)))))

(defun hark-list-open ()
  "Open the recording at the moment."
  (interactive)
  (hark--play (hark--moment)))

(defun hark-list-cite ()
  "Cite the moment where the search was begun."
  (interactive)
  (let ((moment (hark--moment)) (from hark--from))
    (quit-window)
    (pop-to-buffer from)
    (hark-insert-citation moment)))

(defun hark-insert-citation (moment)
  "Insert a citation of MOMENT at point, as the note writes them."
  (let ((text (plist-get
               (hark--command "hark.cite"
                              (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri)
                                    :moment (plist-get moment :id)
                                    :start (plist-get moment :start)))
               :text)))
    (unless (or (bolp) (memq (char-before) '(?\s ?\t))) (insert " "))
    (insert text)))

(provide 'hark)
;;; hark.el ends here
