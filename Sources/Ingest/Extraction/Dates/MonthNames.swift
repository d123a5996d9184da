/// The names of months in the languages that news comes in, by their lower-case spelling.
///
/// Genitives are listed where a date uses them ("5 мая"). Where a short form is a common word of
/// another language ("mai", "mar"), a date's numbers around it still have to fit.
enum MonthNames {
  /// The month, 1...12, that a lower-case word without its full stop names.
  static func month(_ word: String) -> Int? { table[word] }

  // One line a language: twelve fields of alternatives.
  private static let languages: [String] = [
    // English
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
      + "september/sept/sep october/oct november/nov december/dec",
    // Russian
    "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май "
      + "июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент "
      + "октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
    // Ukrainian
    "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт/кві "
      + "травня/травень/трав/тра червня/червень/черв/чер липня/липень/лип серпня/серпень/серп/сер "
      + "вересня/вересень/вер жовтня/жовтень/жовт/жов листопада/листопад/лист/лис "
      + "грудня/грудень/груд/гру",
    // Belarusian
    "студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая/май чэрвеня/чэрвень "
      + "ліпеня/ліпень жніўня/жнівень верасня/верасень кастрычніка/кастрычнік "
      + "лістапада/лістапад снежня/снежань",
    // Kazakh
    "қаңтар/қаңтардың/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там "
      + "қыркүйек/қыр қазан/қаз қараша/қар желтоқсан/жел",
    // Kyrgyz
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    // Bulgarian, Macedonian, Serbian in Cyrillic
    "януари/јануари/јануар/јан февруари/фебруари/фебруар/феб март/мар април/апр май/мај "
      + "юни/јуни/јун юли/јули/јул август/авг септември/септембар/септ/сеп "
      + "октомври/октобар/окт ноември/новембар/ное/нов декември/децембар/дек/дец",
    // Serbian, Bosnian, Slovene in Latin
    "januar/januara/jan februar/februara/feb mart/marta/marec april/aprila/apr maj/maja "
      + "jun/juna/junij/juni jul/jula/julij/juli avgust/avgusta/avg "
      + "septembar/septembra/september/sep oktobar/oktobra/oktober/okt "
      + "novembar/novembra/november/nov decembar/decembra/december/dec",
    // Croatian
    "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj "
      + "srpnja/srpanj kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studenog/studeni "
      + "prosinca/prosinac",
    // Polish
    "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj "
      + "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
      + "października/październik/paź/paz ~/~ grudnia/grudzień/gru",
    // Czech
    "ledna/leden února/únor března/březen dubna/duben května/květen června/červen "
      + "července/červenec srpna/srpen září října/říjen ~ prosince/prosinec",
    // Slovak
    "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl "
      + "augusta/august septembra/september októbra/október novembra/november decembra/december",
    // German
    "januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
      + "september/sept/sep oktober/okt november/nov dezember/dez",
    // Dutch
    "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug "
      + "september/sep oktober/okt november/nov december/dec",
    // French
    "janvier/janv/jan février/fevrier/févr/fév mars avril/avr mai juin juillet/juil/jul "
      + "août/aout/aoû septembre/sept octobre/oct novembre/nov décembre/decembre/déc",
    // Spanish
    "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
      + "septiembre/setiembre/sept/sep/set octubre/oct noviembre/nov diciembre/dic",
    // Portuguese
    "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
      + "setembro/set outubro/out novembro/nov dezembro/dez",
    // Italian
    "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
      + "settembre/sett/set ottobre/ott novembre/nov dicembre/dic",
    // Romanian
    "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug "
      + "septembrie/sept octombrie/oct noiembrie/noi decembrie/dec",
    // Catalan
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    // Swedish, Danish, Norwegian
    "januari/januar/jan februari/februar/feb mars/marts april/apr maj/mai juni/jun juli/jul "
      + "augusti/august/aug september/sep/sept oktober/okt november/nov december/desember/dec/des",
    // Finnish
    "tammikuuta/tammikuu/tammikuun helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu "
      + "toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu "
      + "syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    // Estonian
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    // Latvian
    "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā "
      + "jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī "
      + "decembris/decembrī",
    // Lithuanian
    "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis "
      + "liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis "
      + "gruodžio/gruodis",
    // Hungarian
    "január/jan február/febr/feb március/márc/már április/ápr május/máj június/jún július/júl "
      + "augusztus/aug szeptember/szept október/okt november/nov december/dec",
    // Turkish
    "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl "
      + "ekim/eki kasım/kas aralık/ara",
    // Azerbaijani
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    // Uzbek
    "yanvar fevral mart aprel may iyun iyul avgust sentabr/sentyabr oktabr/oktyabr noyabr dekabr",
    // Greek
    "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ "
      + "απριλίου/απρίλιος/απρ μαΐου/μαίου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ "
      + "αυγούστου/αύγουστος/αυγ σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ "
      + "νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    // Albanian
    "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    // Indonesian, Malay
    "januari/jan februari/pebruari/feb maret/mac/mar april/apr mei juni/jun juli/julai/jul "
      + "agustus/ogos/agu september/sep oktober/okt november/nov desember/disember/des",
    // Filipino
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    // Arabic, of the Gulf and the Levant
    "يناير/كانون٢ فبراير/شباط مارس/آذار أبريل/ابريل/إبريل/نيسان مايو/أيار/ماي يونيو/حزيران/جوان "
      + "يوليو/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر نوفمبر ديسمبر",
    // Hebrew
    "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי "
      + "אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    // Hindi
    "जनवरी/जन फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर "
      + "नवंबर/नवम्बर दिसंबर/दिसम्बर",
    // Bengali
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    // Armenian
    "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս "
      + "հուլիսի/հուլիս օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր "
      + "նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
    // Georgian
    "იანვარი/იანვარს თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი "
      + "ნოემბერი დეკემბერი",
    // Thai
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
  ]

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for language in languages {
      for (month, field) in language.split(separator: " ").enumerated() {
        for name in field.split(separator: "/") where name != "~" && table[String(name)] == nil {
          table[String(name)] = month + 1
        }
      }
    }
    // "Listopad" is November in Polish and Czech, October in Croatian, where dates use its genitive
    // "listopada" as Polish does. November's two languages have more readers.
    table["listopada"] = 11
    table["listopad"] = 11
    table["listopadu"] = 11
    return table
  }()
}
