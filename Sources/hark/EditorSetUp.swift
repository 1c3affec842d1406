internal import HarkSystem

/// A set-up for an editor: a row of `EditorSetUp.all`, and a file of the folder Editors.
struct EditorSetUp {
  /// A file of it: where it goes below the home folder, and what it is.
  struct File {
    var path: String
    var bytes: [UInt8]
  }

  /// As it is typed.
  var name: String
  /// What it is for, with the editor's version.
  var title: String
  var files: [File]
  /// What is still to be done once the files are there; nil for nothing.
  var remark: String?
  /// The file is the user's own, with more in it, so that it is made and never replaced.
  var isShared = false

  static let all: [EditorSetUp] = [
    EditorSetUp(
      name: "neovim", title: "Neovim 0.7 and later",
      files: [
        File(path: ".config/nvim/plugin/hark.lua", bytes: PackageResources.neovim_lua)
      ]),
    EditorSetUp(
      name: "vim", title: "Vim 9",
      files: [File(path: ".vim/plugin/hark.vim", bytes: PackageResources.vim_vim)]),
    EditorSetUp(
      name: "emacs", title: "Emacs 26.3 and later, with eglot",
      files: [File(path: ".emacs.d/hark/hark.el", bytes: PackageResources.hark_el)],
      remark: """
        Add to your init file:
          (add-to-list 'load-path "~/.emacs.d/hark")
          (require 'hark)
          (add-hook 'markdown-mode-hook #'hark-ensure)
        """),
    EditorSetUp(
      name: "helix", title: "Helix",
      files: [
        File(path: ".config/helix/languages.toml", bytes: PackageResources.helix_toml)
      ], isShared: true),
    EditorSetUp(
      name: "vscode", title: "VS Code, as a folder of an extension",
      files: [
        File(
          path: ".vscode/extensions/hark.hark-1.0.0/package.json",
          bytes: PackageResources.vscode_json),
        File(
          path: ".vscode/extensions/hark.hark-1.0.0/extension.js",
          bytes: PackageResources.vscode_js),
      ], remark: "Start VS Code anew."),
    EditorSetUp(
      name: "kakoune", title: "Kakoune",
      files: [File(path: ".config/kak/hark.kak", bytes: PackageResources.kakoune_kak)],
      remark: "Add to your kakrc: source %val{config}/hark.kak"),
  ]
}
