namespace Mcs.FakeGoAudits.Audits;

/// <summary>A few hundred made-up installations, enough to look real and few enough to be written out once.</summary>
internal static class SiteBook
{
    private const int SiteCount = 400;

    private static readonly string[] Firsts =
        ["Amelia", "Brendan", "Catrin", "Dylan", "Eilidh", "Farah", "Gareth", "Hamish", "Imogen", "Jaspreet", "Kwame", "Lorna", "Mohammed", "Niamh", "Oliver", "Priya"];

    private static readonly string[] Lasts =
        ["Ashworth", "Bevan", "Campbell", "Doyle", "Evans", "Fairclough", "Gill", "Hughes", "Iqbal", "Jenkins", "Khan", "Lloyd", "MacLeod", "Nowak", "O'Connor", "Patel"];

    private static readonly string[] Trades =
        ["Renewables Ltd", "Heating & Plumbing Ltd", "Solar Ltd", "Energy Services", "Eco Homes Ltd", "Heat Pumps LLP", "Electrical Contractors", "& Sons Ltd"];

    private static readonly string[] Names =
        ["Pennine", "Severn", "Highland", "Mendip", "Wrekin", "Tamar", "Lomond", "Cotswold", "Brecon", "Fenland", "Tyneside", "Solent", "Mourne", "Malvern", "Peak", "Kentish"];

    private static readonly string[] Streets =
        ["High Street", "Station Road", "Church Lane", "Mill Road", "Victoria Avenue", "Orchard Close", "The Green", "Kings Drive", "Heol y Parc", "Glebe Terrace", "Castle View", "Meadow Way"];

    private static readonly (string Town, string Area)[] Towns =
    [
        ("Shrewsbury", "SY"), ("Exeter", "EX"), ("Inverness", "IV"), ("Cardiff", "CF"), ("Norwich", "NR"), ("Leeds", "LS"), ("Bristol", "BS"), ("Belfast", "BT"),
        ("Durham", "DH"), ("Aberdeen", "AB"), ("Swansea", "SA"), ("Ipswich", "IP"), ("Truro", "TR"), ("Carlisle", "CA"), ("Lincoln", "LN"), ("Canterbury", "CT"),
    ];

    public static Site[] For(int seed) => [.. Enumerable.Range(0, SiteCount).Select(index => Make(new Dice(seed, index, DicePurpose.Site)))];

    private static Site Make(Dice dice)
    {
        var (town, area) = dice.Pick(Towns);
        var installer = $"{(dice.Chance(0.5) ? dice.Pick(Names) : dice.Pick(Lasts))} {dice.Pick(Trades)}";
        var postcode = $"{area}{dice.Between(1, 28)} {dice.Next(10)}{Letter(dice)}{Letter(dice)}";
        return new Site(
            dice.Chance(0.6) ? Technology.AirSourceHeatPump : Technology.SolarPv,
            installer,
            $"{dice.Between(1, 180)} {dice.Pick(Streets)}",
            town,
            postcode,
            $"{dice.Pick(Firsts)} {dice.Pick(Lasts)}");
    }

    // The letters that the second half of a UK postcode may have.
    private static char Letter(Dice dice) => "ABDEFGHJLNPQRSTUWXYZ"[dice.Next(20)];
}
