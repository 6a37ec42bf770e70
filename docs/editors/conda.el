;;; conda.el --- conda-language-server for eglot  -*- lexical-binding: t; -*-

;; Put this file on your `load-path' (Emacs 29 and newer have eglot; for 26 to 28 install it from GNU ELPA) and write into your init file:
;;
;;     (require 'conda)
;;
;; It starts the server for environment.yml and .condarc.  `M-x conda-match' asks which conda environment belongs to the project and
;; tells its interpreter to pyright or basedpyright and to `run-python'; `M-x conda-select' lets you choose another environment.

;;; Code:

(require 'eglot)
(require 'project)
(require 'seq)
(require 'url-util)

(defvar conda-command '("conda-language-server" "serve" "--stdio")
  "How the language server is started.")

(defvar conda-settings nil
  "The settings of the server as a property list, such as (:ignore [\"ENV150\"] :locale \"zh-cn\").")

(defvar conda-pythons nil
  "From the folders of projects to their interpreters.")

(defvar python-shell-interpreter)

(eval `(define-derived-mode conda-mode ,(seq-find #'fboundp '(yaml-mode yaml-ts-mode conf-unix-mode)) "Conda"
         "Major mode for environment.yml and .condarc: YAML with a language server of its own."))
(put 'conda-mode 'eglot-language-id "yaml")
(add-hook 'conda-mode-hook #'eglot-ensure)
(add-to-list 'eglot-server-programs `(conda-mode . ,conda-command))

(dolist (pattern '("env[[:alnum:]_.-]*\\.ya?ml\\'" "conda[[:alnum:]_.-]*\\.ya?ml\\'" "/\\.?condarc\\'" "/\\.?mambarc\\'"
                   "/condarc\\.d/[^/]+\\.ya?ml\\'"))
  (add-to-list 'auto-mode-alist (cons pattern 'conda-mode)))

(defun conda-root ()
  "The folder of the project that the current buffer belongs to."
  (let ((project (project-current)))
    (directory-file-name (expand-file-name (if project (project-root project) default-directory)))))

(defun conda--servers (root modes)
  "The language servers of buffers in ROOT whose major mode derives from MODES."
  (let ((lead (file-name-as-directory root)) servers)
    (dolist (buffer (buffer-list) (delete-dups servers))
      (with-current-buffer buffer
        (when (and buffer-file-name (string-prefix-p lead buffer-file-name) (apply #'derived-mode-p modes))
          (let ((server (eglot-current-server)))
            (when server (push server servers))))))))

(defun conda--ask (root command &rest arguments)
  "The answer of the server to `environments.COMMAND' for ROOT, a property list."
  (let ((server (car (conda--servers root '(conda-mode)))))
    (unless server (user-error "Open the environment.yml of %s first" root))
    (jsonrpc-request
     server :workspace/executeCommand
     (list :command (concat "conda-language-server.environments." command)
           :arguments (vector (append (list :folder (concat "file://" (url-hexify-string root url-path-allowed-chars))) arguments))))))

(defun conda-match ()
  "Ask which conda environment belongs to the project, and use its interpreter."
  (interactive)
  (let* ((root (conda-root))
         (answer (conda--ask root "match"))
         (python (plist-get (plist-get answer :environment) :python)))
    (when (stringp python)
      (setf (alist-get root conda-pythons nil nil #'equal) python)
      (setq python-shell-interpreter python)
      (mapc #'eglot-signal-didChangeConfiguration (conda--servers root '(python-mode python-base-mode))))
    (message "%s: %s" (or python "No conda environment") (plist-get answer :reason))
    answer))

(defun conda-select ()
  "Choose the conda environment of the project; the server remembers it."
  (interactive)
  (let* ((root (conda-root))
         (found (append (plist-get (conda--ask root "list") :environments) nil))
         (prefix (completing-read "Conda environment: " (mapcar (lambda (env) (plist-get env :prefix)) found) nil t)))
    (conda--ask root "select" :prefix prefix)
    (conda-match)))

(defun conda-configuration (_server)
  "What servers are told of the project in `default-directory': a value for `eglot-workspace-configuration'."
  (let ((python (alist-get (directory-file-name (expand-file-name default-directory)) conda-pythons nil nil #'equal)))
    (append (and conda-settings (list :conda-language-server conda-settings))
            (and python (list :python (list :pythonPath python))))))

(unless (default-value 'eglot-workspace-configuration)
  (setq-default eglot-workspace-configuration #'conda-configuration))

(provide 'conda)
;;; conda.el ends here
