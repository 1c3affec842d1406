/// Languages as recognisers name them: a tag, or the English name spelt out.
enum LanguageName {
  /// The BCP 47 tag for `en`, `pt-BR` or `English`; nil for anything else.
  static func tag(_ name: String?) -> String? {
    guard let name = name.map(PlainText.tidy), !name.isEmpty, name.utf8.count < 40 else {
      return nil
    }
    if let code = codes[name.lowercased()] { return code }
    let parts = name.split(whereSeparator: { $0 == "-" || $0 == "_" })
    guard let first = parts.first, (2...3).contains(first.utf8.count), parts.count <= 3,
      parts.allSatisfy({ $0.utf8.count <= 8 && $0.allSatisfy { $0.isASCII && $0.isLetter } })
    else { return nil }
    let language = first.lowercased()
    return ([codes[language] ?? language] + parts.dropFirst().map(String.init)).joined(
      separator: "-")
  }

  /// The languages that Whisper knows, with the other names it takes, and longer codes of some.
  private static let codes: [String: String] = {
    var codes: [String: String] = [:]
    for entry in names.split(separator: "\n") {
      let words = entry.split(separator: " ", maxSplits: 1)
      for name in words[1].split(separator: ",") { codes[PlainText.tidy(name)] = String(words[0]) }
    }
    return codes
  }()

  private static let names = """
    en english
    zh chinese, mandarin
    de german
    es spanish, castilian
    ru russian
    ko korean
    fr french
    ja japanese
    pt portuguese
    tr turkish
    pl polish
    ca catalan, valencian
    nl dutch, flemish
    ar arabic
    sv swedish
    it italian
    id indonesian
    hi hindi
    fi finnish
    vi vietnamese
    he hebrew
    uk ukrainian
    el greek
    ms malay
    cs czech
    ro romanian, moldavian, moldovan
    da danish
    hu hungarian
    ta tamil
    no norwegian
    th thai
    ur urdu
    hr croatian
    bg bulgarian
    lt lithuanian
    la latin
    mi maori
    ml malayalam
    cy welsh
    sk slovak
    te telugu
    fa persian
    lv latvian
    bn bengali
    sr serbian
    az azerbaijani
    sl slovenian
    kn kannada
    et estonian
    mk macedonian
    br breton
    eu basque
    is icelandic
    hy armenian
    ne nepali
    mn mongolian
    bs bosnian
    kk kazakh
    sq albanian
    sw swahili
    gl galician
    mr marathi
    pa punjabi, panjabi
    si sinhala, sinhalese
    km khmer
    sn shona
    yo yoruba
    so somali
    af afrikaans
    oc occitan
    ka georgian
    be belarusian
    tg tajik
    sd sindhi
    gu gujarati
    am amharic
    yi yiddish
    lo lao
    uz uzbek
    fo faroese
    ht haitian creole, haitian
    ps pashto, pushto
    tk turkmen
    nn nynorsk
    mt maltese
    sa sanskrit
    lb luxembourgish, letzeburgesch
    my myanmar, burmese
    bo tibetan
    tl tagalog
    mg malagasy
    as assamese
    tt tatar
    haw hawaiian
    ln lingala
    ha hausa
    ba bashkir
    jv javanese
    su sundanese
    yue cantonese
    en eng
    fr fra, fre
    de deu, ger
    es spa
    it ita
    pt por
    nl nld, dut
    sv swe
    da dan
    fi fin
    no nor
    pl pol
    ru rus
    uk ukr
    el ell, gre
    tr tur
    ar ara
    he heb
    hi hin
    ja jpn
    ko kor
    zh zho, chi
    cs ces, cze
    sk slk, slo
    hu hun
    ro ron, rum
    bg bul
    hr hrv
    sr srp
    sl slv
    ca cat
    eu eus, baq
    et est
    lv lav
    lt lit
    is isl, ice
    id ind
    ms msa, may
    fa fas, per
    vi vie
    th tha
    ta tam
    bn ben
    ur urd
    la lat
    """
}
