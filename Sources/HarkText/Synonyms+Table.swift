extension Synonyms {
  /// The groups of `index/synonyms`, line for line.
  static let written = """
    hire, recruit, take on
    hiring, recruiting, recruitment, talent acquisition
    fire, dismiss, sack, terminate, lay off, laid off, let go
    layoff, redundancy, dismissal, lay off, laid off, job cut
    quit, resign, step down, hand in notice
    retire, pension
    promote, promotion, raise
    demote, demotion
    employee, worker, staff, staffer, personnel, team member
    employer, company, firm, business
    boss, manager, supervisor, line manager
    ceo, chief executive, managing director
    founder, cofounder, co founder, entrepreneur
    colleague, coworker, co worker, teammate, peer
    intern, trainee, apprentice
    freelancer, contractor, consultant, self employed
    candidate, applicant, job seeker
    interview, screening
    resume, cv, curriculum vitae
    job, role, position, post
    career, profession, vocation
    salary, pay, wage, compensation, remuneration
    bonus, incentive
    vacation, holiday, leave, time off, pto
    remote, distributed, work from home, working from home, wfh, telework
    office, workplace, headquarters, hq
    shift, rota, roster
    burnout, exhaustion, overwork
    skill, ability, competence, capability
    training, course, workshop
    mentor, coach, adviser, advisor
    feedback, critique, review
    praise, compliment, applaud
    complain, complaint, grumble, grievance
    conflict, dispute, disagreement, quarrel
    trust, confidence
    culture, ethos, values
    meeting, call, sync, standup, get together
    agenda, programme, schedule
    minutes, notes, protocol
    attendee, participant
    decide, decision, resolve, conclude
    agree, agreement, consensus
    disagree, object, push back, pushback
    approve, approval, sign off, green light
    reject, refuse, decline, turn down, turned down
    propose, proposal, suggest, suggestion, recommend
    discuss, discussion, talk about, debate
    question, query, ask
    answer, reply, respond, response
    explain, clarify, spell out
    summary, recap, overview, wrap up
    vote, ballot, poll
    deadline, due date, cutoff, time limit
    delay, postpone, put off, push out, defer
    cancel, call off, called off, scrap
    start, begin, commence, kick off, kickoff
    finish, end, complete, conclude, wrap up
    task, to do, todo, action item, chore
    goal, objective, target, aim
    okr, objectives and key results
    kpi, metric, measure, indicator
    plan, roadmap, strategy
    priority, focus, urgency
    risk, danger, hazard
    problem, issue, trouble, difficulty
    solution, fix, remedy, workaround
    idea, thought, notion, concept
    mistake, error, slip, blunder
    lesson, takeaway, learning
    goodbye, farewell, bye
    thanks, thank you, gratitude
    customer, client, buyer, shopper
    user, end user, consumer
    price, cost, fee, charge
    pricing, price list, tariff
    cheap, inexpensive, affordable, low cost
    expensive, costly, pricey, dear
    discount, rebate, price cut
    free, gratis, no charge
    buy, purchase, acquire
    sell, sale, vend
    subscription, membership, plan
    invoice, bill, receipt
    refund, reimburse, money back
    churn, attrition, cancellation
    retention, stickiness, loyalty
    growth, expansion, increase
    onboarding, induction, orientation
    launch, release, ship, roll out, rollout, go live
    feature, functionality
    prototype, mockup, mock up, wireframe
    mvp, minimum viable product
    experiment, trial, pilot, a b test
    survey, questionnaire, poll
    requirement, specification, spec
    brand, label, trademark
    advertising, advert, ad, commercial, marketing
    competitor, rival, competition
    market, industry, sector
    support, help desk, helpdesk, customer service
    sla, service level agreement
    money, cash, funds
    budget, spending, spend
    revenue, income, turnover, sales
    profit, earnings, margin, surplus
    loss, deficit, shortfall
    invest, investment, fund, funding
    investor, backer, shareholder, venture capitalist, vc
    loan, credit, mortgage, debt
    bankrupt, insolvent, bust, broke
    tax, levy, duty
    startup, start up, new venture
    acquisition, takeover, buyout, merger
    ipo, going public, flotation, stock listing
    contract, agreement, deal
    bug, defect, fault, glitch
    crash, outage, downtime, failure
    incident, emergency, page
    postmortem, post mortem, retrospective, retro
    deploy, deployment, rollout, release
    rollback, roll back, revert
    test, check, verify, validate
    refactor, rewrite, clean up
    legacy, outdated, technical debt, tech debt
    developer, engineer, programmer, coder
    designer, ux, user experience
    software, program, application, app
    code, source code, codebase
    repository, repo
    database, db, data store
    server, host, machine
    computer, laptop, pc
    phone, telephone, mobile, cell phone, smartphone
    screen, display, monitor
    website, site, web page, webpage
    login, log in, sign in, signin
    password, passphrase, passcode
    security, safety, protection
    privacy, confidentiality, data protection
    hack, breach, break in, intrusion
    backup, back up, copy
    speed, performance, latency
    slow, sluggish, laggy
    fast, quick, rapid, swift
    ai, artificial intelligence, machine learning
    llm, language model, large language model
    chatbot, assistant, bot
    automate, automation
    free software, open source
    documentation, docs, manual, handbook
    search, find, look up, retrieve
    talk, lecture, speech, presentation, keynote
    speaker, presenter, lecturer
    host, moderator, presenter
    podcast, show, episode, broadcast
    audience, listener, viewer, crowd
    recording, tape, footage
    transcript, transcription, captions, subtitles
    story, anecdote, tale
    joke, gag, funny story
    book, novel, volume
    article, essay, paper
    author, writer
    student, pupil, learner
    teacher, instructor, tutor
    school, academy
    university, college
    exam, examination, quiz
    research, study, investigation
    science, scholarship
    evidence, proof, support
    doctor, physician, gp
    hospital, clinic
    illness, disease, sickness
    medicine, drug, medication
    car, automobile, vehicle
    bike, bicycle, cycle
    train, railway, railroad
    plane, aeroplane, airplane, aircraft
    house, home, dwelling
    shop, store
    city, town
    country, nation
    child, kid
    children, kids
    parent, mother, father
    friend, mate, pal, buddy
    food, meal, dish
    happy, glad, pleased, cheerful
    sad, unhappy, upset
    angry, furious, mad, annoyed
    afraid, scared, frightened
    tired, exhausted, weary
    big, large, huge
    small, little, tiny
    important, crucial, vital, essential
    difficult, hard, tough, challenging
    easy, simple, straightforward
    new, novel, recent
    old, ancient, aged
    change, alter, modify
    improve, enhance, better
    reduce, decrease, lower, cut
    increase, rise, grow
    help, assist, aid
    stop, cease, halt
    try, attempt, have a go
    think, reckon, believe
    law, legislation, statute
    government, administration
    election, vote, ballot
    climate change, global warming
    rubbish, trash, garbage, waste
    """
}
